import {
  cloudwatchForm,
  describeCondition,
  prometheusForm,
  type BurnRateCondition,
  type CloudWatchAlert,
} from '../../lib/alerts';
import { EVERY_KIND } from '../prometheus/every-kind';
import { highP99Latency } from '../support/resolved-system';

const DAY = 86_400;
const onErrors = EVERY_KIND.find(({ name }) => name === 'ErrorsFastBurn')!;
const condition = onErrors.condition as BurnRateCondition;

function onCloudWatch(overrides: Partial<BurnRateCondition> = {}): CloudWatchAlert {
  return { ...highP99Latency(), condition: { ...condition, ...overrides } };
}

test('a rate burns in its long window and in its short one, any rate is enough', () => {
  const { expr } = prometheusForm(onErrors);

  expect(expr.match(/\[\d+[mh]\]/g)!.join('')).toBe('[1h][1h][5m][5m][6h][6h][30m][30m]');
  expect(expr.match(/> [\d.]+/g)).toEqual(['> 0.144', '> 0.144', '> 0.06', '> 0.06']);
  expect(expr.match(/\)\[\d+m:\d+m\]/g)).toEqual([')[2m:1m]', ')[15m:3m]']);
  expect(expr.split('\n').filter((line) => line === 'or')).toHaveLength(1);
});

test('an alarm is a composite of one for each window', () => {
  const form = cloudwatchForm(onCloudWatch({ bad: { is: 'error' } }));

  expect(form).toMatchObject({
    anyOf: [
      [
        { name: '1h', form: { threshold: 14.4, periodSeconds: 3600, evaluationPeriods: 1 } },
        { name: '5m', form: { threshold: 14.4, periodSeconds: 300, evaluationPeriods: 1 } },
      ],
      [
        { name: '6h', form: { threshold: 6, periodSeconds: 21_600 } },
        { name: '30m', form: { threshold: 6, periodSeconds: 1800 } },
      ],
    ],
  });
});

test('slow requests are a percentile that is too slow, and three days are three bad days', () => {
  const form = cloudwatchForm(
    onCloudWatch({
      objective: 0.999,
      bad: { is: 'slow', aboveSeconds: 0.5 },
      rates: [{ factor: 1, longSeconds: 3 * DAY, shortSeconds: 21_600, forSeconds: 10_800 }],
    }),
  );

  const metric = { metricName: 'TargetResponseTime', statistic: 'p99.9' };
  expect(form).toMatchObject({
    anyOf: [
      [
        {
          name: '72h',
          form: { metrics: [{ metric }], threshold: 0.5, periodSeconds: DAY, evaluationPeriods: 3 },
        },
        { name: '6h', form: { metrics: [{ metric }], evaluationPeriods: 1 } },
      ],
    ],
  });
});

test('a budget so large that no outage burns it this fast is a fault', () => {
  expect(() => cloudwatchForm(onCloudWatch({ objective: 0.5 }))).toThrow('burns this fast');
});

test('the condition says what is promised and how fast that is spent', () => {
  expect(describeCondition(onErrors)).toBe(
    'budget of 99 % without error in 30d burns 14.4 times (1h, 5m) as fast as allowed, or 6 times (6h, 30m)',
  );
});
