import {
  describeCondition,
  measureOf,
  prometheusForm,
  ruleCases,
  thresholdOf,
  type PrometheusAlert,
} from '../../lib/alerts';
import { GAUGE_ALERTS } from '../prometheus/gauge-alerts';

const BY = 'system, environment, service';
const API = 'system="learnbot",environment="cluster",service="api-gateway"';
const STORE = 'namespace="db",job="postgres-exporter"';

test('a queue that every replica sees is as long as the longest of what they tell', () => {
  expect(expressionOf('QueueLong')).toBe(
    `max by (${BY}) (queue_depth{${API},queue="jobs"}) > 1000`,
  );
});

test('queues that each replica has for itself are added up', () => {
  expect(expressionOf('QueuesLong')).toBe(
    `sum by (${BY}) (queue_depth{${API}}) > 1000\nor\nabsent(queue_depth{${API}})`,
  );
});

test('a queue stands still also when nobody is left who would count what is taken out', () => {
  expect(expressionOf('QueueStalled').split('\nor\n')[0]).toBe(
    [
      `max by (${BY}) (queue_depth{${API},tier=~"fast|slow"}) > 0`,
      `unless on (${BY})`,
      `sum by (${BY}) (rate(queue_done_total{${API},tier=~"fast|slow"}[5m])) > 0`,
    ].join('\n'),
  );
});

test('what is absent has the labels of the alert, whatever where says', () => {
  expect(expressionOf('QueueStalled').split('\nor\n')[1]).toBe(
    `sum by (${BY}) (absent(queue_depth{${API},tier=~"fast|slow"}))`,
  );
});

test('each thing in a bad state fires on its own, when it is bad in two of three minutes', () => {
  expect(expressionOf('BreakerOpen')).toBe(
    [
      'sum_over_time(',
      `  (max by (${BY}, name) (breaker_state{${API},kind!="test",state=~"open|forced"}))[3m:1m]`,
      ') >= 2',
    ].join('\n'),
  );
});

test('a state that comes and goes is one incident, and one that fires at once also ends at once', () => {
  expect(prometheusForm(alertCalled('BreakerOpen')).keepFiringSeconds).toBe(300);
  expect(prometheusForm(alertCalled('SwitchOff')).keepFiringSeconds).toBeUndefined();
});

test('what says that a breaker is open names the breaker', () => {
  const checks = ruleCases(alertCalled('BreakerOpen')).flatMap((each) => each.checks);

  const firing = checks.filter((check) => check.firing);

  expect(firing.map(({ labels }) => labels)).toEqual(firing.map(() => ({ name: 'one' })));
});

test('a pool is full where one replica has taken nearly all, its processes together', () => {
  expect(expressionOf('PoolFull')).toBe(
    [
      `max by (${BY}) (`,
      `  sum by (${BY}, instance) (pool_in_use{${API},pool="main"})`,
      `/ on (${BY}, instance)`,
      `  sum by (${BY}, instance) (pool_size{${API},pool="main"} > 0)`,
      ') > 0.8',
    ].join('\n'),
  );
});

test('the connections of a server are compared with the most that it tells of itself', () => {
  expect(expressionOf('Connections')).toBe(
    [
      'max by (namespace, job) (',
      `  sum by (namespace, job, instance) (pg_stat_activity_count{${STORE}})`,
      '/ on (namespace, job, instance)',
      `  sum by (namespace, job, instance) (pg_settings_max_connections{${STORE}} > 0)`,
      ') > 0.85',
    ].join('\n'),
  );
});

test('an instance that the team names is named once', () => {
  const alert = alertCalled('Connections');
  const source = { ...alert.source, series: { job: 'redis', instance: 'redis-0:9121' } };

  expect(prometheusForm({ ...alert, source }).expr).toContain('/ on (job, instance)');
});

test.each([
  ['TooMuch', `max by (${BY}) (memory_bytes{${API}}) > 1500000`],
  ['TooLittle', `sum by (${BY}) (memory_bytes{${API}}) < 1500000`],
  ['TooFast', `sum by (${BY}) (rate(mails_total{${API},kind="sent"}[5m])) > 2.5`],
])('%s compares what all replicas tell together', (name, expression) => {
  expect(expressionOf(name).split('\nor\n')[0]).toBe(expression);
});

test('a service is down when no replica could be scraped, or when there is none', () => {
  expect(expressionOf('Down')).toBe(`sum by (${BY}) (up{${API}}) == 0\nor\nabsent(up{${API}})`);
});

test('a store is unreachable when one of its exporters does not reach its server', () => {
  expect(expressionOf('Unreachable')).toBe(
    `min by (namespace, job) (pg_up{${STORE}}) == 0\nor\nabsent(pg_up{${STORE}})`,
  );
});

test('of the nodes that tell of a volume, the one counts that sees least of it free', () => {
  expect(expressionOf('DiskFull').split('\nor\n')[0]).toBe(
    [
      'min by (namespace, job) (',
      `  kubelet_volume_stats_available_bytes{${STORE}}`,
      '/',
      `  kubelet_volume_stats_capacity_bytes{${STORE}}`,
      ') < 0.2',
    ].join('\n'),
  );
});

test.each([
  ['QueueLong', 'depth of jobs above 1000', { value: 1000, unit: 'count' }],
  ['QueueStalled', 'something waits in jobs and nothing is taken out', { unit: 'count' }],
  ['BreakerOpen', 'one of breakers with state=~"open|forced"', { unit: 'count' }],
  ['PoolFull', 'pool in use above 80 % in the fullest replica', { value: 80, unit: 'percent' }],
  ['TooMuch', 'memory above 1.43 MiB', { value: 1_500_000, unit: 'bytes' }],
  ['TooFast', 'mails above 2.5 per second', { value: 2.5, unit: 'per second' }],
  ['Down', 'no replica answers', { value: 1, unit: 'count' }],
  ['Unreachable', 'no answer', { value: 1, unit: 'count' }],
  ['Connections', 'connections above 85 %', { value: 85, unit: 'percent' }],
  ['DiskFull', 'free disk below 20 %', { value: 20, unit: 'percent' }],
])('%s is told as: %s', (name, words, threshold) => {
  const alert = alertCalled(name);

  expect(describeCondition(alert)).toBe(words);
  expect(thresholdOf(alert)).toEqual(threshold);
});

test.each(['PoolFull', 'Connections', 'DiskFull'])(
  'the share of %s is drawn in percent, as its line is',
  (name) => {
    expect(prometheusForm(alertCalled(name)).graphExpr).toMatch(/^100 \* m(ax|in) by/);
  },
);

test('a queue that is long and one that stands still are drawn in one measure', () => {
  const drawn = ['QueueLong', 'QueueStalled'].map(alertCalled);

  expect(drawn.map(measureOf)).toEqual(['depth of jobs', 'depth of jobs']);
  for (const alert of drawn) {
    expect(prometheusForm(alert).graphExpr).toMatch(/^max by \([^)]*\) \(queue_depth{[^}]*}\)$/);
  }
});

test('an expression that nothing is known to match gives no tests, not tests that prove nothing', () => {
  const where = 'tier=~"[^a]{3}"';

  for (const name of ['QueueLong', 'QueueStalled', 'BreakerOpen', 'PoolFull', 'TooFast']) {
    expect(ruleCases(narrowed(alertCalled(name), where))).toEqual([]);
  }
});

test('what nobody measures cannot be a rule', () => {
  const unreachable = {
    ...alertCalled('Unreachable'),
    condition: { kind: 'unreachable' } as const,
  };
  const connections = { kind: 'connections', above: 0.8, most: 100 } as const;

  expect(() => prometheusForm(unreachable)).toThrow(
    'Unreachable: a rule on a store that does not answer needs the gauge of an exporter',
  );
  expect(() => prometheusForm({ ...alertCalled('Connections'), condition: connections })).toThrow(
    'Connections: an alert on connections needs gauges here',
  );
});

function alertCalled(name: string): PrometheusAlert {
  return GAUGE_ALERTS.find((alert) => alert.name === name)!;
}

function expressionOf(name: string): string {
  return prometheusForm(alertCalled(name)).expr;
}

function narrowed(alert: PrometheusAlert, where: string): PrometheusAlert {
  const condition = { ...alert.condition } as { signal: object };
  const signal = { ...condition.signal, where };
  return { ...alert, condition: { ...condition, signal } } as unknown as PrometheusAlert;
}
