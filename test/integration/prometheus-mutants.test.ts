import { alertGroups, type PrometheusAlert } from '../../lib/alerts';
import { renderRuleTests } from '../../lib/prometheus';
import { mutantsOf } from '../prometheus/rule-mutants';
import { isProven, isSaidTwice } from '../prometheus/rule-survivors';
import { CLUSTER_ALERTS } from '../prometheus/cluster-alerts';
import { COUNTER_ALERTS } from '../prometheus/every-kind';
import { GAUGE_ALERTS } from '../prometheus/gauge-alerts';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import type { OnLatency } from '../support/resolved-system';
import { survivingFaults } from './judge-mutants';

const plain = prometheusHighP99Latency({ minSamples: 1000, windowSeconds: 300 });
const FORMS: Readonly<Record<string, PrometheusAlert>> = {
  'a limit that is a bucket bound': plain,
  'a limit inside a bucket': {
    ...plain,
    condition: { ...plain.condition, aboveSeconds: 1.5 },
  },
  'a signal narrowed by where, on missing data too': {
    ...where('path=~"/ai/.*|/jobs",method!="OPTIONS",kind="http"'),
    windowSeconds: 180,
    forSeconds: 120,
    onNoData: 'alert',
  },
  ...Object.fromEntries(
    CLUSTER_ALERTS.map((alert) => [`${alert.condition.kind} of a cluster`, alert]),
  ),
  ...Object.fromEntries(
    [...GAUGE_ALERTS, ...COUNTER_ALERTS].map((alert) => [
      `${alert.name}, on ${alert.condition.kind}`,
      alert,
    ]),
  ),
};

/** Most survivors in percent of all faults: rules with more say things that their tests cannot see. */
const MOST_SURVIVORS = 5;
const total = { faults: 0, survivors: 0, saidTwice: 0 };

afterAll(() => {
  const share = (100 * total.survivors) / total.faults;
  console.info(
    `All rules: ${total.faults - total.survivors} of ${total.faults} mutants killed, ${total.survivors} proven to be no fault (${share.toFixed(1)} %); ${total.saidTwice} more took away what is said twice`,
  );
  expect(share).toBeLessThanOrEqual(MOST_SURVIVORS);
});

describe.each(Object.entries(FORMS))('the generated tests of %s', (form, alert) => {
  const tests = renderRuleTests(resolvedKubernetesSystem({ alerts: [alert] }))!;
  const rule = alertGroups([alert])[0]!.rules[0]!;

  test('pass on the rule itself', () => {
    expect(survivingFaults([{ fault: 'none', rule }], tests)).toEqual(['none']);
  });

  test('fail on every faulty rule, but for those that are proven to be no fault', () => {
    const mutants = mutantsOf(rule, boundsOf(alert));

    const { kind } = alert.condition;

    const alive = survivingFaults(mutants, tests);

    const saidTwice = alive.filter((fault) => isSaidTwice(kind, fault)).length;
    const survivors = alive.length - saidTwice;
    const faults = mutants.length - saidTwice;
    total.faults += faults;
    total.survivors += survivors;
    total.saidTwice += saidTwice;
    console.info(`${form}: ${faults - survivors} of ${faults} mutants killed, ${survivors} proven`);
    expect(alive.filter((fault) => !isProven(kind, fault))).toEqual([]);
  });
});

function where(matchers: string): OnLatency<PrometheusAlert> {
  const signal = { ...plain.condition.signal!, where: matchers };
  return { ...plain, condition: { ...plain.condition, signal } };
}

function boundsOf({ condition }: PrometheusAlert): readonly number[] | undefined {
  return condition.kind === 'latency' ? condition.signal?.bucketSeconds : undefined;
}
