import { metricForm } from '../support/metric-form';
import { highP99Latency } from '../support/resolved-system';

const dimensions = {
  LoadBalancer: { of: { kind: 'service', name: 'api-gateway' }, attribute: 'loadBalancerFullName' },
  TargetGroup: { of: { kind: 'service', name: 'api-gateway' }, attribute: 'targetGroupFullName' },
};

test('a latency alarm watches the percentile at the load balancer and counts the requests', () => {
  const form = metricForm(highP99Latency());

  const metric = {
    namespace: 'AWS/ApplicationELB',
    metricName: 'TargetResponseTime',
    dimensions,
    periodSeconds: 60,
  };
  expect(form).toEqual({
    metrics: [
      { id: 'latency', metric: { ...metric, statistic: 'p99' } },
      { id: 'requests', metric: { ...metric, statistic: 'SampleCount' } },
    ],
    expression: 'IF(requests >= 100, latency, 0)',
    threshold: 2,
    comparison: 'GreaterThanThreshold',
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
    treatMissingData: 'notBreaching',
  });
});

test.each([
  [0.5, 'p50'],
  [0.95, 'p95'],
  [0.999, 'p99.9'],
])('the quantile %p is the statistic %s', (quantile, statistic) => {
  const condition = { kind: 'latency', quantile, aboveSeconds: 2 } as const;

  const { metrics } = metricForm(highP99Latency({ condition }));

  expect(metrics[0].metric.statistic).toBe(statistic);
});

test.each([
  { windowSeconds: 60, forSeconds: 600, periods: 10 },
  { windowSeconds: 300, forSeconds: 900, periods: 3 },
  { windowSeconds: 300, forSeconds: 300, periods: 1 },
  { windowSeconds: 900, forSeconds: 300, periods: 1 },
  { windowSeconds: 60, forSeconds: 0, periods: 1 },
])(
  'a window of $windowSeconds s is breached for $forSeconds s after $periods periods',
  ({ windowSeconds, forSeconds, periods }) => {
    const form = metricForm(highP99Latency({ windowSeconds, forSeconds }));

    expect(form.evaluationPeriods).toBe(periods);
    expect(form.datapointsToAlarm).toBe(periods);
    expect([form.periodSeconds, ...form.metrics.map(({ metric }) => metric.periodSeconds)]).toEqual(
      [windowSeconds, windowSeconds, windowSeconds],
    );
  },
);

test('an alarm that fires without data counts a silent minute as a bad one', () => {
  const form = metricForm(highP99Latency({ onNoData: 'alert' }));

  expect(form.treatMissingData).toBe('breaching');
});

test('the guard is the number of requests of the alert', () => {
  const form = metricForm(highP99Latency({ minSamples: 1 }));

  expect(form.expression).toBe('IF(requests >= 1, latency, 0)');
});
