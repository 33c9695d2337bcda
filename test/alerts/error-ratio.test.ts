import {
  cloudwatchForm,
  describeCondition,
  prometheusForm,
  ruleCases,
  type CloudWatchAlert,
} from '../../lib/alerts';
import { EVERY_KIND } from '../prometheus/every-kind';
import { highP99Latency } from '../support/resolved-system';

const [onPrometheus] = EVERY_KIND;

function onCloudWatch(overrides: Partial<CloudWatchAlert> = {}): CloudWatchAlert {
  return { ...highP99Latency(), condition: { kind: 'error-ratio', above: 0.05 }, ...overrides };
}

test('an alarm on errors divides what the target group answers, and looks at one minute more', () => {
  const form = cloudwatchForm(onCloudWatch());

  expect(form).toMatchObject({
    metrics: [
      { id: 'errors', metric: { metricName: 'HTTPCode_Target_5XX_Count', statistic: 'Sum' } },
      { id: 'requests', metric: { metricName: 'RequestCount', statistic: 'Sum' } },
    ],
    expression: 'IF(FILL(requests, 0) >= 100, 100 * FILL(errors, 0) / requests, 0)',
    graphExpression: '100 * FILL(errors, 0) / requests',
    threshold: 5,
    evaluationPeriods: 6,
    datapointsToAlarm: 5,
    treatMissingData: 'notBreaching',
  });
});

test('where silence is bad, a minute without requests is', () => {
  expect(cloudwatchForm(onCloudWatch({ onNoData: 'alert' }))).toMatchObject({
    expression:
      'IF(FILL(requests, 0) == 0, 100, IF(FILL(requests, 0) >= 100, 100 * FILL(errors, 0) / requests, 0))',
    treatMissingData: 'breaching',
  });
});

test('a rule on errors counts errors, not successes', () => {
  expect(prometheusForm(onPrometheus!).expr.split('\n').slice(1, 5)).toEqual([
    '  sum by (system, environment, service) (rate(http_requests_total{system="learnbot",environment="cluster",service="api-gateway",path=~"/ai/.*|/jobs",status=~"5..|429",kind="http"}[3m]))',
    '/',
    '  sum by (system, environment, service) (rate(http_requests_total{system="learnbot",environment="cluster",service="api-gateway",path=~"/ai/.*|/jobs"}[3m]))',
    ') > 0.05',
  ]);
});

test('the condition is told in percent', () => {
  expect(describeCondition(onPrometheus!)).toBe('more than 5 % of the requests fail');
});

test('faulty requests have labels that errors lets in, healthy ones those that it leaves out', () => {
  const [first] = ruleCases(onPrometheus!);

  const own = first!.series.filter(({ series }) => series.includes('instance="b"'));

  expect(own.map(({ series }) => /status="(.+?)",kind="(.+?)"/.exec(series)?.slice(1))).toEqual([
    ['200', 'http'],
    ['500', 'http-else'],
    ['500', 'http'],
    ['429', 'http'],
  ]);
});
