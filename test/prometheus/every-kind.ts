import type { Condition, DurationSignal, PrometheusAlert, RequestsSignal } from '../../lib/alerts';
import { prometheusHighP99Latency } from '../support/resolved-kubernetes-system';

const REQUESTS: RequestsSignal = {
  kind: 'requests',
  name: 'requests',
  counter: 'http_requests_total',
  where: 'path=~"/ai/.*|/jobs"',
  errors: 'status=~"5..|429",kind="http"',
};
const DURATION: DurationSignal = {
  kind: 'duration',
  name: 'duration',
  histogram: 'http_request_duration_seconds',
  bucketSeconds: [0.5, 1, 2, 5],
};
const BUDGET = {
  kind: 'slo',
  objective: 0.99,
  periodSeconds: 30 * 86_400,
  rates: [
    { factor: 14.4, longSeconds: 3600, shortSeconds: 300, forSeconds: 120 },
    { factor: 6, longSeconds: 6 * 3600, shortSeconds: 1800, forSeconds: 900 },
  ],
} as const;

/** One alert of every kind that has a rule: what the mutation run and promtool are shown. */
export const EVERY_KIND: readonly PrometheusAlert[] = [
  ofApi('Errors', {
    kind: 'error-ratio',
    above: 0.05,
    signal: REQUESTS,
  }),
  ofApi(
    'ErrorsOrSilence',
    {
      kind: 'error-ratio',
      above: 0.01,
      signal: {
        kind: 'requests',
        name: 'requests',
        counter: 'http_requests_total',
        errors: 'status!="ok"',
      },
    },
    { onNoData: 'alert' },
  ),
  ofApi(
    'ColdCache',
    {
      kind: 'cache-hit-ratio',
      below: 0.5,
      signal: {
        kind: 'cache',
        name: 'cache',
        hits: 'cache_hits_total',
        misses: 'cache_misses_total',
        where: 'cache="pages"',
      },
    },
    { onNoData: 'alert' },
  ),
  ofApi(
    'TokenSurge',
    {
      kind: 'surge',
      above: 5000,
      signal: { kind: 'counter', name: 'tokens', counter: 'tokens_total', where: 'model!="test"' },
    },
    { windowSeconds: 600, forSeconds: 0, onNoData: 'alert' },
  ),
  ofApi('ErrorsFastBurn', { ...BUDGET, bad: { is: 'error', signal: REQUESTS } }),
  ofApi('SlowFastBurn', { ...BUDGET, bad: { is: 'slow', aboveSeconds: 2, signal: DURATION } }),
  ofApi('FewMessages', {
    kind: 'below',
    limit: 20,
    signal: { kind: 'counter', name: 'messages', counter: 'messages_total' },
  }),
];

/** An alert on what the API measures of itself, looking back as long as it has to hold. */
function ofApi(
  name: string,
  condition: Condition,
  timing: Partial<PrometheusAlert> = {},
): PrometheusAlert {
  const { condition: _, ...alert } = prometheusHighP99Latency();
  return {
    ...alert,
    name,
    id: `learnbot-cluster-${name}`,
    condition,
    windowSeconds: 180,
    forSeconds: 120,
    minSamples: 100,
    ...(condition.kind === 'slo' ? { windowSeconds: 0, forSeconds: 0 } : {}),
    ...timing,
  };
}

/** Those whose rules are mutated; rules on budgets and caches, which are longer, are not yet. */
export const COUNTER_ALERTS = EVERY_KIND.filter(
  ({ condition: { kind } }) => kind !== 'slo' && kind !== 'cache-hit-ratio',
);
