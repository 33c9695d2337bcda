import {
  cloudwatchForm,
  describeCondition,
  isComposite,
  thresholdOf,
  type CloudWatchAlert,
  type CloudWatchSource,
  type Condition,
  type MetricForm,
} from '../../lib/alerts';
import { highP99Latency } from '../support/resolved-system';

const HOUR = 3600;
const scrape = { kind: 'job', name: 'scrape' } as const;
const StateMachineArn = { of: scrape, attribute: 'stateMachineArn' } as const;
const QueueName = { of: scrape, attribute: 'deadLetterQueueName' } as const;

test('a job is missed when no run has ended well in all of the time', () => {
  const form = missed(2 * HOUR);

  expect(form).toEqual({
    metrics: [
      {
        id: 'succeeded',
        metric: {
          namespace: 'AWS/States',
          metricName: 'ExecutionsSucceeded',
          dimensions: { StateMachineArn },
          statistic: 'Sum',
          periodSeconds: 2 * HOUR + 300,
        },
      },
    ],
    expression: 'FILL(succeeded, 0)',
    threshold: 1,
    comparison: 'LessThanThreshold',
    periodSeconds: 2 * HOUR + 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    treatMissingData: 'breaching',
  });
});

test.each([
  ['15m', 900, 1, 1200],
  ['2h', 2 * HOUR, 1, 2 * HOUR + 300],
  ['a day less its five minutes', 24 * HOUR - 300, 1, 24 * HOUR],
  ['26h', 26 * HOUR, 2, 13 * HOUR + 180],
  ['6d', 6 * 24 * HOUR, 7, 74_100],
])('%s are looked back over in periods of a day at most', (_, after, periods, seconds) => {
  const { evaluationPeriods, datapointsToAlarm, periodSeconds } = missed(after);

  expect([evaluationPeriods, datapointsToAlarm, periodSeconds]).toEqual([
    periods,
    periods,
    seconds,
  ]);
  expect(periods * periodSeconds).toBeGreaterThanOrEqual(after + 300);
});

test('a job of which nobody knows yet is not missed where the team says so', () => {
  const alert = { ...on({ kind: 'missed', afterSeconds: HOUR, orFailed: false }) };

  const form = cloudwatchForm({ ...alert, onNoData: 'ok' });

  expect(form).toMatchObject({ treatMissingData: 'notBreaching' });
});

test('where one failure is enough, either of two alarms is', () => {
  const form = cloudwatchForm(on({ kind: 'missed', afterSeconds: 26 * HOUR, orFailed: true }));

  expect(isComposite(form) && form.anyOf).toEqual([
    [{ name: 'missed', form: missed(26 * HOUR) }],
    [{ name: 'failed', form: failed({ StateMachineArn }) }],
  ]);
});

test('a failed run is told for an hour, also one that took too long', () => {
  const form = failed({ StateMachineArn });

  expect(form).toMatchObject({
    expression: 'failed + timedOut',
    threshold: 0,
    comparison: 'GreaterThanThreshold',
    periodSeconds: HOUR,
    evaluationPeriods: 1,
    treatMissingData: 'notBreaching',
  });
  expect(form.metrics.map(({ metric }) => [metric.metricName, metric.dimensions])).toEqual([
    ['ExecutionsFailed', { StateMachineArn }],
    ['ExecutionsTimedOut', { StateMachineArn }],
  ]);
});

test('a run that could not start counts where its dead letters are known', () => {
  const form = failed({ StateMachineArn, QueueName });

  expect(form.expression).toBe('failed + timedOut + notStarted');
  expect(form.metrics[2]?.metric).toMatchObject({
    namespace: 'AWS/SQS',
    metricName: 'NumberOfMessagesSent',
    dimensions: { QueueName },
  });
});

test('the condition is told in words, and the line is drawn in the unit of the graph', () => {
  const alert = on({ kind: 'missed', afterSeconds: 2 * HOUR, orFailed: true });

  expect(describeCondition(alert)).toBe('no run ended well in 2h, or one failed');
  expect(thresholdOf(alert)).toEqual({ value: 1, unit: 'count' });
  expect(
    thresholdOf({
      ...alert,
      source: { evaluator: 'prometheus', labels: {}, scrapeSeconds: 30 },
    }),
  ).toEqual({ value: 2 * HOUR, unit: 'seconds' });
  expect(describeCondition(on({ kind: 'failed' }))).toBe('a run failed');
});

function missed(afterSeconds: number): MetricForm {
  return cloudwatchForm(on({ kind: 'missed', afterSeconds, orFailed: false })) as MetricForm;
}

function failed(dimensions: CloudWatchSource['dimensions']): MetricForm {
  return cloudwatchForm({
    ...on({ kind: 'failed' }),
    source: { evaluator: 'cloudwatch', dimensions },
  }) as MetricForm;
}

function on(condition: Condition): CloudWatchAlert {
  return {
    ...highP99Latency(),
    target: scrape,
    source: { evaluator: 'cloudwatch', dimensions: { StateMachineArn } },
    onNoData: 'alert',
    condition,
  };
}
