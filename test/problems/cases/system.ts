import type { Case } from './case';

/** The system as a whole: what only all of it together shows. */
export const SYSTEM_CASES: readonly Case[] = [
  {
    says: 'more replicas at least than at most',
    edits: { 'scaling: { min: 1, max: 4 }': 'scaling: { min: ▸5, max: 4 }' },
    code: 'min-over-max',
    what: 'web has at least 5 and at most 4 replicas.',
  },
  {
    says: 'an override of every service that takes one over its most',
    edits: { 'min: 2': 'min: ▸4' },
    code: 'min-over-max',
    what: 'basket has at least 4 and at most 3 replicas.',
  },
  {
    says: 'storage above the size it may grow to',
    edits: { 'storage: 20GiB': 'storage: 20GiB, maxStorage: ▸10GiB' },
    code: 'storage-over-max',
  },
  {
    says: 'less storage than RDS has',
    edits: { 'storage: 20GiB': 'storage: ▸5GiB' },
    code: 'invalid-size',
  },
  {
    says: 'production on a single replica',
    edits: { "'*': { scaling: { min: 2 } }": "'*': { scaling: { min: ▸1 } }" },
    code: 'production-without-spare',
  },
  {
    says: 'connections closed before the load balancer lets go of them',
    edits: { 'request: 30s': 'request: 30s, keepAlive: ▸20s' },
    code: 'keep-alive-under-idle',
  },
  {
    says: 'connections closed before ingress-nginx lets go of them',
    edits: {
      "services: { '*': { scaling: { min: 2 } }":
        "services: { '*': { scaling: { min: 2 } }, web: { timeouts: { keepAlive: ▸60s } }",
    },
    code: 'keep-alive-under-idle',
    what: 'web closes idle connections after 60s, and the ingress controller keeps them for 60s.',
  },
  {
    says: 'a probe that takes longer than the time to the next',
    edits: { 'liveness: /health': 'liveness: /health, interval: 10s, timeout: ▸10s' },
    code: 'probe-timeout-over-interval',
  },
  {
    says: 'an alert on a service that nothing measures',
    edits: { 'service: web': 'service: ▸basket' },
    code: 'alert-cannot-be-measured',
  },
  {
    says: 'a threshold above the largest bucket',
    edits: { 'above: 1s': 'above: ▸6s' },
    code: 'threshold-over-buckets',
    what: 'SlowPages fires above 6s, but the largest bucket of http_seconds is 5s.',
  },
  {
    says: 'a threshold between two buckets',
    edits: { 'above: 1s': 'above: ▸2s' },
    code: 'threshold-between-buckets',
  },
  {
    says: 'a threshold that requests never reach',
    edits: { 'request: 30s': 'request: 1s', 'above: 1s': 'above: ▸1s' },
    code: 'threshold-over-timeout',
  },
  {
    says: 'an alert that holds for seconds',
    edits: { 'for: 5m': 'for: ▸90s' },
    code: 'for-not-in-minutes',
  },
  {
    says: 'a window of few scrapes',
    edits: { 'for: 5m': 'for: 5m\n    window: ▸1m', 'scrape: 15s': 'scrape: 30s' },
    code: 'window-under-scrapes',
  },
  {
    says: 'a time to hold that is no multiple of its window',
    edits: { 'for: 5m': 'for: 5m\n    window: ▸2m' },
    code: 'window-not-in-for',
  },
  {
    says: 'an alarm that looks back two days',
    edits: { 'for: 5m': 'for: ▸2d' },
    code: 'alarm-over-a-day',
  },
  {
    says: 'an alarm that looks back eight days, in periods of an hour',
    edits: { 'for: 5m': 'for: ▸8d\n    window: 1h' },
    code: 'alarm-over-a-day',
  },
  {
    says: 'a severity that tells nobody',
    edits: { 'notify: [mail]': 'notify: ▸[]' },
    code: 'severity-without-channel',
  },
  {
    says: 'Slack where CloudWatch decides',
    edits: { 'notify: [mail]': 'notify: [mail, ▸slack]' },
    code: 'channel-not-reachable',
  },
  {
    says: 'Prometheus decides, and nothing lets it in',
    edits: {
      '      alerts: prometheus\n      prometheus: { from: monitoring, scrape: 15s }\n':
        '      alerts: ▸prometheus\n',
    },
    code: 'nothing-scrapes',
  },
  {
    says: 'a step that scales production above its most',
    edits: { 'to: 4 }': 'to: ▸400 }' },
    code: 'scale-over-max',
    what: 'The step scales web to 400, and production has at most 4 (scaling.max).',
  },
  {
    says: 'an error that is acknowledged',
    edits: {
      'procedures:\n': 'acknowledge: { ▸min-over-max: { reason: so be it } }\nprocedures:\n',
    },
    code: 'unknown-acknowledgement',
  },
  {
    says: 'a warning that is acknowledged and does not occur',
    edits: { 'procedures:\n': 'acknowledge: { ▸unused-secret: { reason: soon } }\nprocedures:\n' },
    code: 'unused-acknowledgement',
  },
];
