import { describeCondition } from '../../lib/alerts';
import { metricForm } from '../support/metric-form';
import { queueMemoryHigh } from '../support/resolved-system';

test('an alarm on memory watches the fullest node', () => {
  const form = metricForm(queueMemoryHigh());

  const metric = {
    namespace: 'AWS/ElastiCache',
    metricName: 'DatabaseMemoryUsagePercentage',
    statistic: 'Maximum',
    periodSeconds: 60,
  };
  expect(form).toEqual({
    metrics: [
      {
        id: 'node0',
        metric: { ...metric, dimensions: { CacheClusterId: 'learnbot-staging-jobs-001' } },
      },
      {
        id: 'node1',
        metric: { ...metric, dimensions: { CacheClusterId: 'learnbot-staging-jobs-002' } },
      },
    ],
    watchesEach: true,
    expression: 'MAX([node0, node1])',
    threshold: 75,
    comparison: 'GreaterThanThreshold',
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
    treatMissingData: 'notBreaching',
  });
});

test('a single node is watched as it is', () => {
  const source = {
    evaluator: 'cloudwatch',
    dimensions: { CacheClusterId: 'shop-001' },
    others: [],
  } as const;

  const form = metricForm(queueMemoryHigh({ source }));

  expect(form.expression).toBeUndefined();
  expect(form.metrics).toHaveLength(1);
});

test('the condition is told in percent', () => {
  expect(describeCondition(queueMemoryHigh())).toBe('highest memory above 75 %');
});
