import {
  cloudwatchForm,
  describeCondition,
  thresholdOf,
  type CloudWatchAlert,
  type CloudWatchSource,
  type Condition,
} from '../../lib/alerts';
import { cloudwatchFaults } from '../../lib/alerts/cloudwatch-limits';
import { metricForm } from '../support/metric-form';
import { queueMemoryHigh } from '../support/resolved-system';

const GIB = 2 ** 30;
const of = { kind: 'service', name: 'api' } as const;
const TARGETS: CloudWatchSource['dimensions'] = {
  LoadBalancer: { of, attribute: 'loadBalancerFullName' },
  TargetGroup: { of, attribute: 'targetGroupFullName' },
};
const TASKS = { ClusterName: 'learnbot', ServiceName: 'api' };
const SERVER = { DBInstanceIdentifier: 'learnbot-postgres' };
const NODE = { CacheClusterId: 'learnbot-jobs-001' };

const down: Condition = { kind: 'down' };
const connections: Condition = { kind: 'connections', above: 0.8, most: 170 };
const diskFree: Condition = { kind: 'disk-free', below: 0.2, bytes: 100 * GIB };

test.each([
  ['healthy targets', down, TARGETS, 'AWS/ApplicationELB HealthyHostCount Maximum', 'Less', 1],
  ['running tasks', down, TASKS, 'ECS/ContainerInsights RunningTaskCount Maximum', 'Less', 1],
  ['connections', connections, SERVER, 'AWS/RDS DatabaseConnections Average', 'Greater', 136],
  ['clients', connections, NODE, 'AWS/ElastiCache CurrConnections Average', 'Greater', 136],
  ['a disk', diskFree, SERVER, 'AWS/RDS FreeStorageSpace Minimum', 'Less', 20 * GIB],
] as const)('the alarm on %s watches one metric', (_, condition, dimensions, name, than, limit) => {
  const form = metricForm(on(condition, dimensions));

  const [{ metric }] = form.metrics;
  expect(`${metric.namespace} ${metric.metricName} ${metric.statistic}`).toBe(name);
  expect(metric.dimensions).toEqual(dimensions);
  expect(form.comparison).toBe(`${than}ThanThreshold`);
  expect(form.threshold).toBe(limit);
  expect(cloudwatchFaults(form)).toEqual([]);
});

test('who is gone tells nothing, so a service without measurements is down', () => {
  const form = metricForm(on(down, TARGETS, { onNoData: 'alert', forSeconds: 120 }));

  expect(form).toMatchObject({
    treatMissingData: 'breaching',
    evaluationPeriods: 2,
    datapointsToAlarm: 2,
  });
});

test('of several nodes the one with most connections counts', () => {
  const others = [{ CacheClusterId: 'learnbot-jobs-002' }];
  const source = { evaluator: 'cloudwatch', dimensions: NODE, others } as const;

  expect(metricForm(on(connections, NODE, { source })).expression).toBe('MAX([node0, node1])');
});

test.each([
  [connections, 'connections above 80 % of 170', { value: 136, unit: 'count' }],
  [diskFree, 'free disk below 20 GiB', { value: 20 * GIB, unit: 'bytes' }],
] as const)('what AWS counts is told and drawn as it counts', (condition, words, threshold) => {
  const alert = on(condition, SERVER);

  expect(describeCondition(alert)).toBe(words);
  expect(thresholdOf(alert)).toEqual(threshold);
});

test('an alarm needs to know how large the whole is', () => {
  const { most: _, ...unknownMost } = connections;
  const { bytes: __, ...unknownBytes } = diskFree;

  expect(() => cloudwatchForm(on(unknownMost, SERVER))).toThrow('needs most here');
  expect(() => cloudwatchForm(on(unknownBytes, SERVER))).toThrow('needs its bytes');
});

test.each(['state', 'pool', 'queue-depth', 'queue-stalled', 'above', 'below', 'unreachable'])(
  'CloudWatch does not see what a service measures of itself (%s)',
  (kind) => {
    const condition = { kind } as Condition;

    expect(() => cloudwatchForm(on(condition, SERVER))).toThrow(`cloudwatch has no ${kind}`);
  },
);

function on(
  condition: Condition,
  dimensions: CloudWatchSource['dimensions'],
  overrides: Partial<CloudWatchAlert> = {},
): CloudWatchAlert {
  const source = { evaluator: 'cloudwatch', dimensions } as const;
  return queueMemoryHigh({ source, condition, ...overrides });
}
