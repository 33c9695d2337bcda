import type { Condition, PrometheusAlert } from '../../lib/alerts';
import { prometheusHighP99Latency } from '../support/resolved-kubernetes-system';

/** An alert of each kind that compares a value of the moment, in each form that its rule has. */
export const GAUGE_ALERTS: readonly PrometheusAlert[] = [
  ofApi('QueueLong', queueDepth(true, 'queue="jobs"')),
  ofApi('QueuesLong', queueDepth(false), { onNoData: 'alert' }),
  ofApi('QueueStalled', queueStalled('tier=~"fast|slow"'), {
    windowSeconds: 300,
    forSeconds: 600,
    onNoData: 'alert',
  }),
  ofApi('BreakerOpen', {
    kind: 'state',
    signal: {
      kind: 'state',
      name: 'breakers',
      gauge: 'breaker_state',
      bad: 'state=~"open|forced"',
      by: ['name'],
      where: 'kind!="test"',
    },
  }),
  ofApi('SwitchOff', ofState('is="off"'), { forSeconds: 0, onNoData: 'alert' }),
  ofApi('PoolFull', {
    kind: 'pool',
    above: 0.8,
    signal: {
      kind: 'pool',
      name: 'pool',
      inUse: 'pool_in_use',
      size: 'pool_size',
      where: 'pool="main"',
    },
  }),
  ofApi('TooMuch', level('above', true), { onNoData: 'alert' }),
  ofApi('TooLittle', level('below', false), { forSeconds: 0 }),
  ofApi('TooLittleAnywhere', level('below', true)),
  ofApi('TooFast', rate('above'), { windowSeconds: 300 }),
  ofApi('TooSlow', rate('below'), { windowSeconds: 180, forSeconds: 120 }),
  ofApi('Down', { kind: 'down' }, { forSeconds: 120, onNoData: 'alert' }),
  ofApi(
    'NotReady',
    { kind: 'down', gauge: 'kube_deployment_status_replicas_ready' },
    { forSeconds: 120, onNoData: 'alert' },
  ),
  ofStore('Unreachable', { kind: 'unreachable', gauge: 'pg_up' }, { onNoData: 'alert' }),
  ofStore('Connections', {
    kind: 'connections',
    above: 0.85,
    gauges: { inUse: 'pg_stat_activity_count', most: 'pg_settings_max_connections' },
  }),
  ofStore('DiskFull', { kind: 'disk-free', below: 0.2 }, { onNoData: 'alert' }),
  ofStore('DumpsFull', { kind: 'disk-free', below: 0.1, rememberSeconds: 7200 }),
  ofStore('MemoryFull', {
    kind: 'memory',
    above: 0.75,
    of: 'limit',
    gauges: { used: 'redis_memory_used_bytes', most: 'redis_memory_max_bytes' },
  }),
];

function ofApi(
  name: string,
  condition: Condition,
  timing: Partial<PrometheusAlert> = {},
): PrometheusAlert {
  return {
    ...prometheusHighP99Latency(),
    name,
    id: `learnbot-cluster-${name}`,
    condition,
    windowSeconds: 0,
    minSamples: 0,
    ...timing,
  };
}

/** The same on series of an exporter, which do not carry the labels of the store. */
function ofStore(
  name: string,
  condition: Condition,
  timing: Partial<PrometheusAlert> = {},
): PrometheusAlert {
  const alert = ofApi(name, condition, timing);
  const series = { namespace: 'db', job: 'postgres-exporter' };
  const labels = { system: 'learnbot', environment: 'cluster', store: 'postgres' };
  return {
    ...alert,
    target: { kind: 'store', name: 'postgres' },
    source: { ...alert.source, labels, series },
  };
}

function queueDepth(shared: boolean, where?: string): Condition {
  return { kind: 'queue-depth', above: 1000, signal: queue(shared, where) };
}

function queueStalled(where: string): Condition {
  return { kind: 'queue-stalled', signal: queue(true, where) };
}

function queue(shared: boolean, where?: string) {
  const metrics = { depth: 'queue_depth', done: 'queue_done_total' } as const;
  return { kind: 'queue', name: 'jobs', ...metrics, shared, where } as const;
}

function ofState(bad: string): Condition {
  const signal = { kind: 'state', name: 'switch', gauge: 'switch', bad, by: [] } as const;
  return { kind: 'state', signal };
}

function level(kind: 'above' | 'below', shared: boolean): Condition {
  const signal = { kind: 'gauge', name: 'memory', gauge: 'memory_bytes', shared } as const;
  return { kind, limit: 1_500_000, signal };
}

function rate(kind: 'above' | 'below'): Condition {
  const where = 'kind="sent"';
  const signal = { kind: 'counter', name: 'mails', counter: 'mails_total', where } as const;
  return { kind, limit: 2.5, signal };
}
