import type { PrometheusAlert } from '../../lib/alerts';
import { prometheusHighP99Latency } from '../support/resolved-kubernetes-system';

const CONTAINER = { namespace: 'shop', container: 'api' };
const CRON_JOB = { namespace: 'shop', cronjob: 'dump' };
const DAY = 86_400;

/** An alert of each kind on series that a cluster tells of: containers and CronJobs. */
export const CLUSTER_ALERTS: readonly PrometheusAlert[] = [
  onSeries('HighCpu', CONTAINER, {
    condition: { kind: 'cpu', above: 0.8, of: 'limit' },
    windowSeconds: 300,
    forSeconds: 600,
  }),
  onSeries('HighMemory', CONTAINER, {
    condition: { kind: 'memory', above: 0.85, of: 'request' },
    onNoData: 'alert',
  }),
  onSeries('DumpMissed', CRON_JOB, {
    condition: { kind: 'missed', afterSeconds: DAY + 7200, orFailed: true },
    forSeconds: 120,
    onNoData: 'alert',
  }),
  onSeries('DumpFailed', CRON_JOB, { condition: { kind: 'failed' }, forSeconds: 0 }),
  onSeries('DumpStale', CRON_JOB, {
    condition: { kind: 'backup-stale', afterSeconds: DAY + 7200 },
    onNoData: 'alert',
  }),
];

function onSeries(
  name: string,
  series: Readonly<Record<string, string>>,
  overrides: Partial<PrometheusAlert>,
): PrometheusAlert {
  const { source, ...alert } = prometheusHighP99Latency();
  return {
    ...alert,
    name,
    id: `learnbot-cluster-${name}`,
    source: { ...source, series },
    minSamples: 0,
    windowSeconds: 0,
    ...overrides,
  };
}
