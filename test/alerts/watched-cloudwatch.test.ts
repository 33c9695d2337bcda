import {
  cloudwatchFaults,
  cloudwatchForm,
  describeCondition,
  measureOf,
  metricForms,
  prometheusForm,
  thresholdOf,
  type CloudWatchAlert,
  type CloudWatchSource,
  type Condition,
  type MetricForm,
} from '../../lib/alerts';
import { highP99Latency, highP99LatencyOnPrometheus } from '../support/resolved-system';

const GIB = 2 ** 30;
const TASKS = { ClusterName: 'learnbot', ServiceName: 'api' };
const SERVER = { DBInstanceIdentifier: 'learnbot-postgres' };
const NODE = { CacheClusterId: 'learnbot-jobs-001' };

const cpu: Condition = { kind: 'cpu', above: 0.8, of: 'limit' };
const memory: Condition = { kind: 'memory', above: 0.85, of: 'limit' };
const memoryOfServer: Condition = { ...memory, bytes: 4 * GIB };

test.each([
  ['cpu of the fullest task', cpu, TASKS, 'AWS/ECS CPUUtilization Maximum above 80'],
  ['cpu of a server', cpu, SERVER, 'AWS/RDS CPUUtilization Average above 80'],
  ['cpu of the engine', cpu, NODE, 'AWS/ElastiCache EngineCPUUtilization Maximum above 80'],
  ['memory of the fullest task', memory, TASKS, 'AWS/ECS MemoryUtilization Maximum above 85'],
  ['memory of a server', memoryOfServer, SERVER, 'AWS/RDS FreeableMemory Minimum below 644245094'],
])('the alarm on %s watches one metric', (_, condition, dimensions, expected) => {
  const { metrics, expression, comparison, threshold } = formOf(condition, dimensions);

  const [{ metric }] = metrics;
  const is = comparison === 'GreaterThanThreshold' ? 'above' : 'below';
  expect(`${metric.namespace} ${metric.metricName} ${metric.statistic} ${is} ${threshold}`).toBe(
    expected,
  );
  expect(metric.dimensions).toEqual(dimensions);
  expect(expression).toBeUndefined();
});

test('memory of which only what is free is measured is told and drawn in bytes', () => {
  const alert = on(memoryOfServer, SERVER);

  expect(describeCondition(alert)).toBe('free memory below 614 MiB');
  expect(measureOf(alert)).toBe('free memory');
  expect(thresholdOf(alert)).toEqual({ value: 644_245_094, unit: 'bytes' });
});

test('a request is named where that is what the share is of', () => {
  expect(describeCondition(on({ ...cpu, of: 'request' }, TASKS))).toBe(
    'highest cpu above 80 % of the request',
  );
  expect(describeCondition(on({ ...memory, of: 'request' }, TASKS))).toBe(
    'highest memory above 85 % of the request',
  );
});

test('a dump is too old by the age that is told once an hour, and when no age comes', () => {
  const place = { BucketName: 'learnbot-resumes', Prefix: 'postgres/' };

  const form = formOf({ kind: 'backup-stale', afterSeconds: 93_600 }, place, {
    onNoData: 'alert',
    forSeconds: 600,
  });

  expect(form).toMatchObject({
    metrics: [{ metric: { metricName: 'NewestBackupAge', dimensions: place } }],
    threshold: 93_600,
    comparison: 'GreaterThanThreshold',
    periodSeconds: 7200,
    evaluationPeriods: 1,
    treatMissingData: 'breaching',
  });
});

test('lines of a log are counted under the name of the alert', () => {
  const condition: Condition = { kind: 'log-pattern', pattern: '{ $.level = "error" }', above: 10 };
  const alert = on(condition, {}, { id: 'learnbot-staging-ManyErrors', windowSeconds: 300 });

  expect(cloudwatchForm(alert)).toMatchObject({
    metrics: [
      {
        metric: {
          namespace: 'cdk-runbook',
          metricName: alert.id,
          dimensions: {},
          statistic: 'Sum',
        },
      },
    ],
    threshold: 10,
    periodSeconds: 300,
  });
  expect(describeCondition(alert)).toBe('more than 10 lines that match { $.level = "error" }');
});

test('any published metric is watched, of each node, in its own unit', () => {
  const condition: Condition = {
    kind: 'metric',
    metric: 'redisMemoryUsage',
    statistic: 'Minimum',
    is: 'below',
    limit: 5,
    words: 'memory in use',
  };
  const others = [{ CacheClusterId: 'learnbot-jobs-002' }];
  const alert = on(condition, NODE, {
    source: { evaluator: 'cloudwatch', dimensions: NODE, others },
  });

  expect(cloudwatchForm(alert)).toMatchObject({
    expression: 'MIN([node0, node1])',
    watchesEach: true,
    threshold: 5,
    comparison: 'LessThanThreshold',
  });
  expect(describeCondition(alert)).toBe('memory in use below 5 %');
  expect(thresholdOf(alert)).toEqual({ value: 5, unit: 'percent' });
});

test('too few events are none: nothing is told of events that do not happen', () => {
  const condition: Condition = {
    kind: 'metric',
    metric: 'vaultBackupsCompleted',
    statistic: 'Sum',
    is: 'below',
    limit: 1,
    words: 'snapshots that came to their end',
  };

  expect(cloudwatchForm(on(condition, { BackupVaultName: 'learnbot-postgres' }))).toMatchObject({
    expression: 'FILL(node0, 0)',
    threshold: 1,
    comparison: 'LessThanThreshold',
  });
});

test('nodes that are too many for one alarm share several, any of which is enough', () => {
  const nodes = Array.from({ length: 12 }, (_, index) => ({ CacheClusterId: `jobs-${index}` }));
  const [dimensions = NODE, ...others] = nodes;
  const alert = on(cpu, dimensions, { source: { evaluator: 'cloudwatch', dimensions, others } });

  const form = cloudwatchForm(alert);

  expect(metricForms(form).map(({ metrics }) => metrics.length)).toEqual([10, 2]);
  expect(
    metricForms(form).flatMap(({ metrics }) => metrics.map((each) => each.metric.dimensions)),
  ).toEqual(nodes);
  expect(form).toMatchObject({ anyOf: [[{ name: 'Nodes1' }], [{ name: 'Nodes2' }]] });
  expect(cloudwatchFaults(form)).toEqual([]);
});

test('a metric that the team names is watched as it says', () => {
  const condition: Condition = {
    kind: 'cloudwatch',
    namespace: 'AWS/SQS',
    metricName: 'NumberOfMessagesSent',
    statistic: 'Sum',
    is: 'above',
    limit: 1000,
  };
  const alert = on(condition, { QueueName: 'mail' });

  expect(cloudwatchForm(alert)).toMatchObject({
    metrics: [{ metric: { namespace: 'AWS/SQS', dimensions: { QueueName: 'mail' } } }],
    threshold: 1000,
  });
  expect(describeCondition(alert)).toBe('NumberOfMessagesSent (Sum) above 1000');
});

test.each([
  ['sum by (job) (rate(x[5m])) > 3', 'sum by (job) (rate(x[5m]))'],
  ['(a / b) > 0.5 and on (job) c > 100', '(a / b)'],
  ['absent(up{job="api"})', 'absent(up{job="api"})'],
])('of a rule in own words, %s, the value is drawn', (expr, drawn) => {
  const alert = { ...highP99LatencyOnPrometheus(), condition: { kind: 'promql', expr } } as never;

  const form = prometheusForm(alert);

  expect(form.expr).toBe(expr);
  expect(form.graphExpr).toBe(drawn);
  expect(thresholdOf(alert).value).toBeUndefined();
});

function formOf(
  condition: Condition,
  dimensions: CloudWatchSource['dimensions'],
  overrides: Partial<CloudWatchAlert> = {},
): MetricForm {
  return cloudwatchForm(on(condition, dimensions, overrides)) as MetricForm;
}

function on(
  condition: Condition,
  dimensions: CloudWatchSource['dimensions'],
  overrides: Partial<CloudWatchAlert> = {},
): CloudWatchAlert {
  const source = { evaluator: 'cloudwatch', dimensions } as const;
  return { ...highP99Latency(), source, condition, ...overrides };
}
