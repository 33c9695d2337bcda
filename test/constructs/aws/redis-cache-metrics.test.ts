import { Template } from 'aws-cdk-lib/assertions';
import { Duration } from 'aws-cdk-lib';

import { cache } from './redis-builder';

test.each([
  [{ replicas: 1 }, ['shop-redis-001', 'shop-redis-002']],
  [{ replicas: 0 }, ['shop-redis-001']],
  [
    { clusterMode: true, shards: 2, replicas: 1 },
    ['shop-redis-0001-001', 'shop-redis-0001-002', 'shop-redis-0002-001', 'shop-redis-0002-002'],
  ],
])('the nodes of %j are called as ElastiCache calls them', (props, nodeIds) => {
  expect(cache(props).nodeIds).toEqual(nodeIds);
});

test('an alarm watches the fullest of the nodes', () => {
  const redis = cache();

  redis
    .metricMemoryUsage({ period: Duration.minutes(1) })
    .createAlarm(redis.replicationGroup.stack, 'Full', { threshold: 75, evaluationPeriods: 5 });

  Template.fromStack(redis.replicationGroup.stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    Threshold: 75,
    Metrics: [
      { Expression: 'MAX([m0, m1])' },
      ...['shop-redis-001', 'shop-redis-002'].map((Value, index) => ({
        Id: `m${index}`,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/ElastiCache',
            MetricName: 'DatabaseMemoryUsagePercentage',
            Dimensions: [{ Name: 'CacheClusterId', Value }],
          },
          Period: 60,
          Stat: 'Maximum',
        },
        ReturnData: false,
      })),
    ],
  });
});

test.each([
  ['metricEvictions', 'Evictions', 'Sum'],
  ['metricCurrConnections', 'CurrConnections', 'Maximum'],
  ['metricEngineCPUUtilization', 'EngineCPUUtilization', 'Average'],
  ['metricReplicationLag', 'ReplicationLag', 'Maximum'],
] as const)('%s is of the node where it is highest', (method, metricName, statistic) => {
  const { expression, usingMetrics } = cache()[method]();

  expect(expression).toBe('MAX([m0, m1])');
  expect(usingMetrics.m1).toMatchObject({
    metricName,
    statistic,
    dimensions: { CacheClusterId: 'shop-redis-002' },
  });
});

test('a single node has metrics of its own', () => {
  const redis = cache();

  const metric = redis.metric('CacheHits', redis.nodeIds[0]!, { statistic: 'Sum' });

  expect(metric).toMatchObject({
    namespace: 'AWS/ElastiCache',
    metricName: 'CacheHits',
    statistic: 'Sum',
    dimensions: { CacheClusterId: 'shop-redis-001' },
  });
});

test('more nodes than fit into an alarm are said to be too many', () => {
  const redis = cache({ clusterMode: true, shards: 6, replicas: 1 });

  expect(() => redis.metricMemoryUsage()).toThrow(
    'Stack/Cache: 12 nodes do not fit into one alarm, which takes 10 metrics; use metric() with some of nodeIds',
  );
});
