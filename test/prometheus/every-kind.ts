import type { Condition, PrometheusAlert } from '../../lib/alerts';
import { prometheusHighP99Latency } from '../support/resolved-kubernetes-system';

/** One alert of every kind that has a rule: what the mutation run and promtool are shown. */
export const EVERY_KIND: readonly PrometheusAlert[] = [
  ofApi('Errors', {
    kind: 'error-ratio',
    above: 0.05,
    signal: {
      kind: 'requests',
      name: 'requests',
      counter: 'http_requests_total',
      where: 'path=~"/ai/.*|/jobs"',
      errors: 'status=~"5..|429",kind="http"',
    },
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
    ...timing,
  };
}
