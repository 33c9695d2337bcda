import { alertGroups, type PrometheusAlert } from '../../lib/alerts';
import { renderRuleTests } from '../../lib/prometheus';
import { mutantsOf } from '../prometheus/rule-mutants';
import { isProven } from '../prometheus/rule-survivors';
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

describe.each(Object.entries(FORMS))('the generated tests of %s', (form, alert) => {
  const tests = renderRuleTests(resolvedKubernetesSystem({ alerts: [alert] }))!;
  const rule = alertGroups([alert])[0]!.rules[0]!;

  test('pass on the rule itself', () => {
    expect(survivingFaults([{ fault: 'none', rule }], tests)).toEqual(['none']);
  });

  test('fail on every faulty rule, but for those that are proven to be no fault', () => {
    const mutants = mutantsOf(rule, boundsOf(alert));

    const alive = survivingFaults(mutants, tests);

    const killed = mutants.length - alive.length;
    console.info(`${form}: ${killed} of ${mutants.length} mutants killed, ${alive.length} proven`);
    expect(alive.filter((fault) => !isProven(alert.condition.kind, fault))).toEqual([]);
  });
});

function where(matchers: string): OnLatency<PrometheusAlert> {
  const signal = { ...plain.condition.signal!, where: matchers };
  return { ...plain, condition: { ...plain.condition, signal } };
}

function boundsOf({ condition }: PrometheusAlert): readonly number[] | undefined {
  return condition.kind === 'latency' ? condition.signal?.bucketSeconds : undefined;
}
