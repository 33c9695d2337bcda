import type { Case } from './case';

const LONG = 'a-name-that-is-as-long-as-a-name-can-be';
const WEB_LOAD_BALANCED = 'expose: { host: www }';

/** The platform: what AWS and Kubernetes would refuse. */
export const PLATFORM_CASES: readonly Case[] = [
  {
    says: 'an environment on ECS without a region',
    edits: {
      '    aws: { region: eu-west-1, quotas: { fargateVcpus: 100 } }\n': '',
      '  staging:\n': '  ▸staging:\n',
    },
    code: 'platform-block-missing',
    fix: 'Add aws: { region: ... }.',
  },
  {
    says: 'an environment on Kubernetes with a region',
    edits: {
      'kubernetes: { namespace: shop }':
        'kubernetes: { namespace: shop }\n    aws: ▸{ region: eu-west-1 }',
    },
    code: 'platform-block-unused',
  },
  {
    says: 'a database of AWS on Kubernetes',
    edits: {
      '      stores: { orders: { provider: existing } }\n': '',
      'provider: aws': 'provider: ▸aws',
    },
    code: 'store-not-available',
    fix: 'Available there: in-cluster, existing.',
  },
  {
    says: 'an existing store without an address',
    edits: {
      '    endpoint: { host: db.example.com, cidr: 10.0.0.0/24, secret: shop-db }\n': '',
      'provider: existing': 'provider: ▸existing',
    },
    code: 'store-incomplete',
    fix: 'Add stores.orders.endpoint.',
  },
  {
    says: 'Alertmanager where CloudWatch decides',
    edits: { 'alerts: cloudwatch': 'alerts: cloudwatch, alertmanager: ▸http://alerts' },
    code: 'field-without-effect',
  },
  {
    says: 'a size that Fargate does not have',
    edits: { 'size: { cpu: 0.5, memory: 1GiB }': 'size: ▸{ cpu: 0.5, memory: 8GiB }' },
    code: 'size-not-available',
    fix: 'With 0.5 vCPU there are 1GiB, 2GiB, 3GiB, 4GiB (0.5GiB is 512MiB).',
  },
  {
    says: 'a range of cpu on Fargate',
    edits: { 'size: { cpu: 0.5,': 'size: ▸{ cpu: { request: 0.5, limit: 1 },' },
    code: 'size-range-on-fargate',
  },
  {
    says: 'a request above its limit',
    edits: { 'min: 2 }': 'min: 2 }, size: { memory: { request: ▸4GiB, limit: 2GiB } }' },
    code: 'request-over-limit',
  },
  {
    says: 'a shutdown longer than Fargate waits',
    edits: { 'request: 30s': 'request: 30s, shutdown: ▸5m' },
    code: 'timing-not-available',
    what: 'The time from stop signal to kill of web is 300s, and AWS takes 2s to 120s.',
    fix: 'Lower timeouts.shutdown.',
  },
  {
    says: 'a shutdown shorter than ECS takes',
    edits: { 'request: 30s': 'request: 30s, shutdown: ▸1s' },
    code: 'timing-not-available',
    fix: 'Raise timeouts.shutdown.',
  },
  {
    says: 'requests longer than a load balancer drains',
    edits: { 'request: 30s': 'request: ▸2h, keepAlive: 7201s' },
    code: 'timing-not-available',
    what: 'The deregistration delay of web, as long as its longest request, is 7200s, and AWS takes 0s to 3600s.',
  },
  {
    says: 'connections kept longer than a load balancer does',
    edits: { 'request: 30s': 'request: 30s, keepAlive: ▸2h' },
    code: 'timing-not-available',
  },
  {
    says: 'probes more often than a load balancer sends them',
    edits: { 'liveness: /health': 'liveness: /health, interval: ▸4s, timeout: 3s' },
    code: 'timing-not-available',
  },
  {
    says: 'a probe longer than ECS waits inside the container',
    edits: {
      'liveness: /health': 'liveness: /health, probeWith: curl, interval: 90s, timeout: ▸61s',
    },
    code: 'timing-not-available',
  },
  {
    says: 'a start longer than ECS waits inside the container',
    edits: { 'liveness: /health': 'liveness: /health, probeWith: curl, startPeriod: ▸6m' },
    code: 'timing-not-available',
  },
  {
    says: 'logs kept for days that CloudWatch does not have',
    edits: { 'timeouts: { request: 30s }': 'logs: { retention: ▸45d }' },
    code: 'retention-not-available',
    what: 'web keeps its logs for 45d, which CloudWatch does not have.',
    fix: 'Set retention to 30d or 60d.',
  },
  {
    says: 'logs kept for half a day',
    edits: { 'timeouts: { request: 30s }': 'logs: { retention: ▸12h }' },
    code: 'retention-not-available',
    fix: 'Set retention to 1d.',
  },
  {
    says: 'an exposed service without a port',
    edits: { '    port: 8080\n': '', [WEB_LOAD_BALANCED]: 'expose: ▸{ host: www }' },
    code: 'exposed-without-port',
  },
  {
    says: 'an exposed service without a health path',
    edits: {
      '    health: { liveness: /health }\n': '',
      [WEB_LOAD_BALANCED]: 'expose: ▸{ host: www }',
    },
    code: 'exposed-without-health',
  },
  {
    says: 'a service exposed in plain text',
    edits: { [WEB_LOAD_BALANCED]: 'expose: { host: www, tls: ▸false }' },
    code: 'exposed-without-tls',
  },
  {
    says: 'two services at one address',
    edits: { 'port: 9090\n': 'port: 9090\n    health: /\n    expose: ▸{ host: www }\n' },
    code: 'same-route-twice',
  },
  {
    says: 'a Prometheus from a network where a namespace belongs',
    edits: { 'from: monitoring': 'from: ▸10.0.0.0/8' },
    code: 'invalid-scraper',
    fix: 'Write the namespace that Prometheus runs in.',
  },
  {
    says: 'a database with a name longer than RDS takes',
    edits: {
      'system: shop': `system: ${LONG}`,
      '  staging:\n': `  a-stage-with-a-long-name:\n`,
      [WEB_LOAD_BALANCED]: 'expose: { host: www, accessLogs: false }',
      '  orders:\n': '  ▸orders:\n',
    },
    code: 'name-too-long',
    what: `The RDS instance ${LONG}-a-stage-with-a-long-name-orders has 71 characters; 63 are allowed.`,
  },
  {
    says: 'two services with one CloudFormation parameter',
    edits: {
      '  basket:\n':
        '  a-b1:\n    image: shop/a\n    size: { cpu: 1, memory: 2GiB }\n    scaling: { min: 1, max: 3 }\n  ▸a-b-1:\n',
      'calls: [basket]': 'calls: [a-b-1]',
    },
    code: 'names-collide',
    what: 'services.a-b-1 and services.a-b1 would both be the CloudFormation parameter AB1ImageTag.',
  },
  {
    says: 'two environments with one dashboard in Grafana',
    edits: {
      'monitoring: { alerts: cloudwatch }':
        'monitoring: { alerts: cloudwatch, prometheus: { from: vpc, scrape: 15s } }',
      'owner: { team: platform }':
        'owner: { team: platform }\nnames: { dashboards: { overview: ▸shop } }',
    },
    code: 'names-collide',
    what: 'production and staging would both have the Grafana dashboard shop.',
    fix: 'Write {{ env }} into the name.',
  },
  {
    says: 'two secrets with one name',
    edits: {
      'hook: { key: url, value: given': '▸hook: { name: session, key: value, value: generated',
    },
    code: 'names-collide',
  },
  {
    says: 'an alert named like a heading of the runbook',
    edits: { '  SlowPages:': '  ▸Secrets:' },
    code: 'reserved-name',
  },
  {
    says: 'an image of ECR on Kubernetes',
    edits: {
      'registry: ghcr.io/acme\n': '',
      'image: shop/web': 'image: ▸shop/web',
      'image: shop/basket': 'image: ▸shop/basket',
    },
    code: ['registry-not-available', 'registry-not-available'],
  },
  {
    says: 'a service named like a generated file',
    edits: { '  basket:\n': '  ▸alerts:\n', 'calls: [basket]': 'calls: [alerts]' },
    code: 'reserved-name',
  },
  {
    says: 'a rest longer than Kubernetes takes',
    edits: { 'max: 4 }': 'max: 4, scaleInCooldown: ▸2h }' },
    code: 'cooldown-too-long',
  },
  {
    says: 'a given secret that ends like an ARN',
    edits: {
      '  hook: {': '  ▸token-abcdef: { key: value, value: given }\n  hook: {',
      'SESSION_KEY: session': 'SESSION_KEY: session, KEY: token-abcdef',
    },
    code: 'ambiguous-secret-name',
  },
  {
    says: 'more replicas than DNS names to Prometheus',
    edits: {
      'monitoring: { alerts: cloudwatch }':
        'monitoring: { alerts: prometheus, prometheus: { from: vpc } }',
      'notify: [mail]': 'notify: [slack, mail]',
      'max: 4': 'max: ▸9',
    },
    code: 'scrape-misses-replicas',
  },
  {
    says: 'a region that AWS may not have',
    edits: { 'region: eu-west-1': 'region: ▸eu-wst-1' },
    code: 'unknown-region',
    fix: 'Did you mean eu-west-1? If the region is new, acknowledge this.',
  },
  {
    says: 'a certificate of another region',
    edits: {
      'region: eu-west-1':
        'region: eu-west-1, certificate: ▸arn:aws:acm:us-east-1:123456789012:certificate/shop',
    },
    code: 'certificate-in-other-region',
    what: 'The certificate is in us-east-1, and staging runs in eu-west-1.',
  },
  {
    says: 'a user that RDS keeps for itself',
    edits: { 'user: shopper': 'user: ▸admin' },
    code: 'invalid-name',
    fix: 'Give the user another name, such as shop_owner.',
  },
];
