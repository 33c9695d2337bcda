import { cloudwatchFaults, type MetricForm } from '../../lib/alerts';

const DAY = 86_400;

function form(overrides: Partial<MetricForm> = {}, periodSeconds = 60): MetricForm {
  return {
    metrics: [metric('errors', { periodSeconds })],
    threshold: 1,
    comparison: 'GreaterThanThreshold',
    periodSeconds,
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
    treatMissingData: 'notBreaching',
    ...overrides,
  };
}

function metric(id: string, overrides: Partial<MetricForm['metrics'][0]['metric']> = {}) {
  return {
    id,
    metric: {
      namespace: 'Shop',
      metricName: 'Errors',
      dimensions: {},
      statistic: 'Sum',
      periodSeconds: 60,
      ...overrides,
    },
  };
}

function many(count: number): Pick<MetricForm, 'metrics' | 'expression'> {
  const [first, ...others] = Array.from({ length: count }, (_, index) => metric(`m${index}`));
  return {
    metrics: [first!, ...others],
    expression: `MAX([${[first!, ...others].map(({ id }) => id).join(', ')}])`,
  };
}

const requests = {
  namespace: 'AWS/ApplicationELB',
  metricName: 'RequestCount',
  dimensions: { LoadBalancer: 'app/a/b' },
};

/** What is wrong, the form, and the nearest form without the fault. */
test.each<[string, MetricForm, MetricForm]>([
  [
    '3 of 2 periods',
    form({ evaluationPeriods: 2, datapointsToAlarm: 3 }),
    form({ evaluationPeriods: 3, datapointsToAlarm: 3 }),
  ],
  ['no periods', form({ datapointsToAlarm: 0 }), form({ datapointsToAlarm: 1 })],
  ['half a period', form({ evaluationPeriods: 5.5 }), form({ evaluationPeriods: 6 })],
  ['90 seconds', form({}, 90), form({}, 120)],
  ['15 seconds', form({}, 15), form({}, 30)],
  ['no time', form({}, 0), form({}, 10)],
  [
    'a minute more than a day',
    form({ evaluationPeriods: 1441 }),
    form({ evaluationPeriods: 1440 }),
  ],
  [
    'an hour more than seven days',
    form({ evaluationPeriods: 7 * 24 + 1 }, 3600),
    form({ evaluationPeriods: 7 * 24 }, 3600),
  ],
  [
    'two days in periods under an hour',
    form({ evaluationPeriods: 96 }, 1800),
    form({ evaluationPeriods: 2, datapointsToAlarm: 2 }, DAY),
  ],
  [
    'two periods',
    form({ metrics: [metric('errors', { periodSeconds: 300 })] }),
    form({ metrics: [metric('errors', { periodSeconds: 60 })] }),
  ],
  ['eleven metrics', form(many(11)), form(many(10))],
  [
    'an unknown id',
    form({ expression: 'errors / requests' }),
    form({ metrics: [metric('errors'), metric('requests')], expression: 'errors / requests' }),
  ],
  [
    'an id that begins with a capital letter',
    form({ metrics: [metric('Errors')] }),
    form({ metrics: [metric('errors')] }),
  ],
  [
    'one id twice',
    form({ metrics: [metric('a'), metric('a')], expression: 'a + a' }),
    form({ metrics: [metric('a'), metric('b')], expression: 'a + b' }),
  ],
  [
    'several metrics of which one is watched',
    form({ metrics: [metric('a'), metric('b')] }),
    form({ metrics: [metric('a'), metric('b')], expression: 'a + b' }),
  ],
  [
    'a filler that decides about the newest minute',
    form({ expression: 'FILL(errors, 0)' }),
    form({ expression: 'FILL(errors, 0)', evaluationPeriods: 6 }),
  ],
  [
    'a percentile of a count',
    form({ metrics: [metric('requests', { ...requests, statistic: 'p99' })] }),
    form({ metrics: [metric('requests', { ...requests, statistic: 'Sum' })] }),
  ],
  [
    'a dimension that AWS does not know',
    form({ metrics: [metric('requests', { ...requests, dimensions: { Service: 'api' } })] }),
    form({ metrics: [metric('requests', requests)] }),
  ],
  [
    'silence of a table',
    form({
      metrics: [metric('reads', { namespace: 'AWS/DynamoDB' })],
      treatMissingData: 'breaching',
    }),
    form({ metrics: [metric('reads', { namespace: 'AWS/DynamoDB' })] }),
  ],
])('%s is a fault of an alarm', (_, wrong, right) => {
  expect(cloudwatchFaults(wrong)).toHaveLength(1);
  expect(cloudwatchFaults(right)).toEqual([]);
});

test('a filler in periods of several minutes does not decide alone', () => {
  expect(cloudwatchFaults(form({ expression: 'FILL(errors, 0)' }, 300))).toEqual([]);
});

test('a composite has the faults of its parts', () => {
  const part = { name: 'Long', form: form({ datapointsToAlarm: 6 }) };

  expect(cloudwatchFaults({ anyOf: [[part, { name: 'Short', form: form() }]] })).toEqual([
    {
      about: 'form',
      what: '6 periods of 5 can never be too much.',
      fix: 'Let no more periods alarm than are evaluated.',
    },
  ]);
});
