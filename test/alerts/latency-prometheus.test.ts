import { prometheusForm, type PrometheusAlert } from '../../lib/alerts';
import { highP99Latency, highP99LatencyOnPrometheus } from '../support/resolved-system';

test('a limit that is a bucket bound counts slow requests', () => {
  expect(prometheusForm(highP99LatencyOnPrometheus()).expr).toBe(
    `(
  1 - (
    sum by (system, environment, service) (rate(http_request_duration_seconds_bucket{system="learnbot",environment="staging",service="api-gateway",le=~"2(\\\\.0)?"}[5m]))
  /
    sum by (system, environment, service) (rate(http_request_duration_seconds_count{system="learnbot",environment="staging",service="api-gateway"}[5m]))
  )
) > 0.01
and on (system, environment, service)
sum by (system, environment, service) (increase(http_request_duration_seconds_count{system="learnbot",environment="staging",service="api-gateway"}[5m])) >= 100`,
  );
});

test('a limit inside a bucket is compared with an estimated quantile', () => {
  const condition = { kind: 'latency', quantile: 0.999, aboveSeconds: 1.5 } as const;

  expect(prometheusForm(highP99LatencyOnPrometheus({ condition })).expr).toBe(
    `histogram_quantile(0.999, sum by (system, environment, service, le) (rate(http_request_duration_seconds_bucket{system="learnbot",environment="staging",service="api-gateway"}[5m]))) > 1.5
and on (system, environment, service)
sum by (system, environment, service) (increase(http_request_duration_seconds_count{system="learnbot",environment="staging",service="api-gateway"}[5m])) >= 100`,
  );
});

test('a bound that is no whole number is matched as it is written, its dot escaped', () => {
  const condition = { kind: 'latency', quantile: 0.9, aboveSeconds: 0.25 } as const;

  const { expr } = prometheusForm(highP99LatencyOnPrometheus({ condition }));

  expect(expr).toContain('le=~"0\\\\.25"}');
  expect(expr).toContain(') > 0.1\n');
});

test('every selector is narrowed by where', () => {
  const { expr, graphExpr } = prometheusForm(withSignal({ where: 'path="/ai"' }));

  expect(expr.match(/service="api-gateway",path="\/ai"/g)).toHaveLength(3);
  expect(graphExpr).toContain('service="api-gateway",path="/ai"}[$__rate_interval]');
});

test('missing data fires with the labels that the alert has otherwise', () => {
  const alert = withSignal({ where: 'path="/ai"' });

  const { expr } = prometheusForm({ ...alert, onNoData: 'alert' });

  expect(expr.split('\nor\n')[1]).toBe(
    'sum by (system, environment, service) (absent(http_request_duration_seconds_count{system="learnbot",environment="staging",service="api-gateway",path="/ai"}))',
  );
});

test('label values are quoted as PromQL reads them', () => {
  const alert = highP99LatencyOnPrometheus();
  const labels = { service: 'a"b\\c\nd' };
  const source = { ...alert.source, labels };

  expect(prometheusForm({ ...alert, source }).expr).toContain(String.raw`{service="a\"b\\c\nd"}`);
});

test('labels and annotations say what is wrong, where, whose it is and what to do', () => {
  const { labels, annotations, forSeconds } = prometheusForm(highP99LatencyOnPrometheus());

  expect(forSeconds).toBe(300);
  expect(labels).toEqual({
    severity: 'P3',
    level: 'notify',
    alertkind: 'latency',
    team: 'platform',
  });
  expect(annotations).toEqual({
    summary: 'The API answers slowly.',
    description: 'p99 latency above 2s on api-gateway for 5m, learnbot staging.',
    runbook_url: 'https://runbooks.example.com/learnbot/staging/runbook.md#highp99latency',
  });
});

test('without a published runbook there is no link, and at once is no duration', () => {
  const runbook = { anchor: 'highp99latency' };

  const { annotations } = prometheusForm(highP99LatencyOnPrometheus({ runbook, forSeconds: 0 }));

  expect(annotations).toEqual({
    summary: 'The API answers slowly.',
    description: 'p99 latency above 2s on api-gateway, learnbot staging.',
  });
});

test('what no histogram measures cannot be a rule', () => {
  const condition = { ...highP99Latency().condition, signal: undefined };

  expect(() => prometheusForm(highP99LatencyOnPrometheus({ condition }))).toThrow(
    'HighP99Latency: a latency rule needs a duration signal',
  );
});

function withSignal(overrides: { readonly where: string }): PrometheusAlert {
  const alert = highP99LatencyOnPrometheus();
  const signal = { ...alert.condition.signal!, ...overrides };
  return { ...alert, condition: { ...alert.condition, signal } };
}
