import { OTHER, say, vary, type Example, type Said } from './example';

const ALERT = 'alerts.Other';
const HIGH: Said = [
  'routing.severities.high',
  { level: 'notify', respondWithin: '1h', notify: ['mail'] },
];
const WEB = { service: 'web', severity: 'low', for: '5m' };

/** Each field of an alert of one kind. */
function alert(from: object, to: object, ...beside: readonly Said[]): readonly Example[] {
  return vary(ALERT, { ...WEB, ...from }, to, ...beside);
}

/** Fields of alerts. */
export const ALERTS: readonly Example[] = [
  say(`${ALERT}.environments`, ['other'], OTHER, [ALERT, { ...WEB, when: 'down' }]),
  ...alert(
    { when: 'latency', quantile: 0.95, above: '1s', signal: 'duration' },
    {
      service: 'basket',
      quantile: 0.99,
      above: '500ms',
      signal: 'slow',
      minSamples: 50,
      window: '10m',
      for: '6m',
      onNoData: 'alert',
      severity: 'high',
      summary: 'Slow.',
      runbook: 'slow',
    },
    [
      'services.web.signals.slow',
      { kind: 'duration', histogram: 'other_seconds', buckets: ['1s', '5s', '9s'] },
    ],
    [
      'services.basket.signals.duration',
      { kind: 'duration', histogram: 'other_seconds', buckets: ['1s', '5s', '9s'] },
    ],
    HIGH,
    ['alerts.Slow', undefined],
  ),
  ...alert({ when: 'memory', above: '80%' }, { of: 'request' }),
  say(`${ALERT}.of`, 'request', [
    ALERT,
    { store: 'orders', when: 'cpu', above: '80%', severity: 'low' },
  ]),
  say(`${ALERT}.below`, '60%', [ALERT, { ...WEB, when: 'cache-hit-ratio', below: '70%' }]),
  say(`${ALERT}.when`, 'memory', [ALERT, { ...WEB, when: 'cpu', above: '80%' }]),
  say(`${ALERT}.store`, 'cart', [
    ALERT,
    { store: 'orders', when: 'memory', above: '80%', severity: 'low' },
  ]),
  say(
    `${ALERT}.series.instance`,
    'b',
    [
      'stores.others',
      {
        type: 'redis',
        provider: 'existing',
        role: 'cache',
        endpoint: { host: 'redis.example.com', cidr: '10.9.0.0/24', secret: 'theirs' },
      },
    ],
    [ALERT, { store: 'others', when: 'unreachable', severity: 'low', series: { instance: 'a' } }],
  ),
  ...vary(
    ALERT,
    { job: 'clean', when: 'missed', after: '2d', severity: 'low' },
    { job: 'warm', after: '3d', orFailed: true },
  ),
  ...alert(
    { when: 'log-pattern', pattern: '{ $.level = "error" }', above: 10 },
    { pattern: '{ $.level = "fatal" }' },
  ),
  ...vary(
    ALERT,
    {
      service: 'web',
      when: 'slo',
      objective: '99%',
      period: '30d',
      severity: 'low',
      slowSeverity: 'low',
      within: '1s',
      signal: 'duration',
    },
    { objective: '99.5%', within: '500ms', period: '7d', slowSeverity: 'high' },
    HIGH,
  ),
  ...alert({ when: 'promql', expr: 'tokens_total > 2' }, { expr: 'tokens_total > 3' }),
  ...alert(
    {
      when: 'cloudwatch',
      metric: { namespace: 'AWS/SQS', name: 'Sent', dimensions: { A: 'a' }, statistic: 'Sum' },
      above: 5,
    },
    {
      metric: {
        namespace: 'AWS/SNS',
        name: 'Received',
        dimensions: { A: 'b' },
        statistic: 'Average',
      },
    },
  ),
  say('alerts.WebDown.off', 'Somebody else looks.'),
];
