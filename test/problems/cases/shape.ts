import type { Case } from './case';

/** The shape: keys and values that the vocabulary does not have. */
export const SHAPE_CASES: readonly Case[] = [
  {
    says: 'a version of the vocabulary that is not read',
    edits: { 'cdk-runbook/v1': '▸cdk-runbook/v2' },
    code: 'unsupported-api-version',
    what: 'apiVersion is cdk-runbook/v2, which is none of the choices.',
    fix: 'Did you mean cdk-runbook/v1? Choose from: cdk-runbook/v1.',
  },
  {
    says: 'a misspelt key of a service',
    edits: { 'health: {': '▸helth: {' },
    code: 'unknown-key',
    what: 'helth is no key of services.web.',
  },
  {
    says: 'a key in the wrong place',
    edits: { 'system: shop': 'system: shop\n▸replicas: 3' },
    code: 'unknown-key',
    what: 'replicas is no key of the top level.',
  },
  {
    says: 'a merge key',
    edits: { 'size: { cpu: 1, memory: 2GiB }': 'size: { ▸<<: { cpu: 1 }, cpu: 1, memory: 2GiB }' },
    code: 'unknown-key',
    what: '<< is no key of services.basket.size: YAML 1.2 has no merge keys.',
  },
  {
    says: 'a service without an image',
    edits: { '  basket:\n    image: shop/basket\n': '  ▸basket:\n' },
    code: 'missing-key',
    what: 'services.basket has no image.',
  },
  {
    says: 'a service that lacks three keys',
    edits: {
      '  basket:\n    image: shop/basket\n    port: 9090\n    size: { cpu: 1, memory: 2GiB }\n    scaling: { min: 1, max: 3 }\n':
        '  ▸▸▸basket: {}\n',
    },
    code: ['missing-key', 'missing-key', 'missing-key'],
  },
  {
    says: 'a spec without routing',
    text: '▸▸▸▸▸▸▸apiVersion: cdk-runbook/v1\n',
    code: [
      'missing-key',
      'missing-key',
      'missing-key',
      'missing-key',
      'missing-key',
      'missing-key',
    ],
  },
  { says: 'a text where the spec belongs', text: '▸shop\n', code: 'wrong-type' },
  {
    says: 'a list where the spec belongs',
    text: '▸- shop\n',
    code: 'wrong-type',
    what: 'the top level is a list.',
    fix: 'Write a map.',
  },
  {
    says: 'nothing where the spec belongs',
    text: '▸~\n',
    code: 'wrong-type',
    what: 'the top level is nothing.',
  },
  {
    says: 'a text where a section belongs',
    edits: {
      "slack: { type: slack, channel: '#shop', webhook: hook }\n    mail: { type: email, to: ops@example.com }":
        'slack: ▸yes',
      'notify: [mail]': 'notify: [slack]',
    },
    code: 'wrong-type',
  },
  {
    says: 'a list where services belong',
    text: `apiVersion: cdk-runbook/v1
system: shop
description: A small shop.
owner: { team: platform }
environments: { staging: { tier: staging, platform: ecs, aws: { region: eu-west-1 }, monitoring: { alerts: cloudwatch } } }
services: ▸[web]
routing: { severities: {}, channels: {} }
`,
    code: 'wrong-type',
  },
  {
    says: 'an environment with nothing in it',
    edits: {
      '  staging:\n    tier: staging\n    platform: ecs\n    hosts: { www: staging.example.com }\n    aws: { region: eu-west-1, quotas: { fargateVcpus: 100 } }\n    monitoring: { alerts: cloudwatch }\n    overrides:\n      routing: { severities: { P2: { notify: [mail] } } }\n':
        '  staging: ▸~\n',
    },
    code: 'wrong-type',
    what: 'environments.staging is nothing.',
  },
  {
    says: 'a text where a service belongs',
    edits: {
      '  basket:\n    image: shop/basket\n    port: 9090\n    size: { cpu: 1, memory: 2GiB }\n    scaling: { min: 1, max: 3 }\n':
        '  basket: ▸shop/basket\n',
    },
    code: 'wrong-type',
    what: 'services.basket is shop/basket.',
    fix: 'Write a map.',
  },
  {
    says: 'a number where a list belongs',
    edits: { 'calls: [basket]': 'calls: ▸1' },
    code: 'wrong-type',
    fix: 'Write a list of service names, { service, as }, internet, or { host, port }.',
  },
  {
    says: 'a list where a text belongs',
    edits: { 'A small shop.': '▸[A, shop]' },
    code: 'wrong-type',
    what: 'description is a list.',
  },
  {
    says: 'nothing where a text belongs',
    edits: { 'description: A small shop.': 'description: ▸' },
    code: 'wrong-type',
  },
  {
    says: 'a number where a variable belongs',
    edits: { 'LOG_LEVEL: info': 'LOG_LEVEL: ▸3' },
    code: 'wrong-type',
    what: 'services.web.env.LOG_LEVEL is a number (not shown).',
    fix: 'Write a text; put numbers, true and false in quotes.',
  },
  {
    says: 'a wrong type in an override, where it is overridden',
    edits: {
      "'*': { scaling: { min: 2 } }":
        "'*': { scaling: { min: 2 } }, web: { scaling: { max: ▸many } }",
    },
    code: 'wrong-type',
    what: 'services.web.scaling.max is many.',
  },
  {
    says: 'a wrong type in an override of every service, once',
    edits: { 'min: 2': 'min: 2, max: ▸many' },
    code: 'wrong-type',
  },
  {
    says: 'an override that is a list of entries',
    edits: { '      stores: { orders: {': '      alerts: ▸[SlowPages]\n      stores: { orders: {' },
    code: 'wrong-type',
  },
  {
    says: 'a section that overrides cannot lay anything over',
    edits: { "      services: { '*'": "      ▸procedures: {}\n      services: { '*'" },
    code: 'unknown-key',
    fix: 'Known: services, jobs, stores, secrets, alerts, routing.',
  },
  {
    says: 'a tier that is none',
    edits: { 'tier: staging': 'tier: ▸stagging' },
    code: 'unknown-value',
    what: 'environments.staging.tier is stagging, which is none of the choices.',
    fix: 'Did you mean staging? Choose from: production, staging, development.',
  },
  {
    says: 'a tier that is shortened',
    edits: { 'tier: staging': 'tier: ▸prod' },
    code: 'unknown-value',
    fix: 'Did you mean production? Choose from: production, staging, development.',
  },
  {
    says: 'a channel of an unknown type',
    edits: { 'mail: { type: email, to: ops@example.com }': 'mail: { type: ▸pigeon, to: loft }' },
    code: 'unknown-value',
  },
  {
    says: 'an attribute that a store does not have',
    edits: { 'DATABASE_URL: url': 'DATABASE_URL: ▸uri' },
    code: 'unknown-value',
    fix: 'It publishes url, host, port, database, user, password.',
  },
  {
    says: 'no replicas',
    edits: { 'scaling: { min: 1, max: 4 }': 'scaling: { min: ▸0, max: 4 }' },
    code: 'invalid-number',
    what: 'services.web.scaling.min is 0.',
    fix: 'Write a whole number from 1 to 1000.',
  },
  {
    says: 'half a replica',
    edits: { 'max: 4': 'max: ▸4.5' },
    code: 'invalid-number',
    what: 'services.web.scaling.max is 4.5.',
  },
  {
    says: 'a number that is none',
    edits: { 'max: 4': 'max: ▸.nan' },
    code: 'invalid-number',
    what: 'services.web.scaling.max is .nan.',
  },
  {
    says: 'an infinite number',
    edits: { 'quantile: 0.95': 'quantile: ▸-.inf' },
    code: 'invalid-number',
  },
  {
    says: 'a number too large for a computer, as it is written',
    edits: { 'max: 4': 'max: ▸1e400' },
    code: 'invalid-number',
    what: 'services.web.scaling.max is 1e400.',
  },
  {
    says: 'a name with capitals',
    edits: { 'system: shop': 'system: ▸Shop' },
    code: 'invalid-name',
    fix: 'Write lower-case letters, digits and single hyphens, beginning with a letter, at most 40 characters.',
  },
  {
    says: 'a service with a dot in its name',
    edits: { '  basket:\n': '  ▸basket.v2:\n', 'calls: [basket]': 'calls: [internet]' },
    code: 'invalid-name',
    what: 'basket.v2 is not a name that can stand here.',
  },
  {
    says: 'a name longer than forty characters',
    edits: { 'system: shop': `system: ▸${'s'.repeat(41)}` },
    code: 'invalid-name',
  },
  {
    says: 'an empty text',
    edits: { 'A small shop.': "▸''" },
    code: 'invalid-text',
    what: 'description is "".',
  },
  {
    says: 'a text longer than a page',
    edits: { 'A small shop.': `▸${'shop '.repeat(250)}` },
    code: 'invalid-text',
  },
  {
    says: 'a service that may take no time to answer',
    edits: { 'request: 30s': 'request: ▸0s' },
    code: 'invalid-duration',
    fix: 'Write a duration above zero in whole seconds, such as 30s, 5m, 4h or 7d.',
  },
  {
    says: 'a duration with a unit too many',
    edits: { 'for: 5m': 'for: ▸5min' },
    code: 'invalid-duration',
    what: 'alerts.SlowPages.for is 5min.',
    fix: 'Write a duration in whole seconds such as 30s, 5m, 4h or 7d.',
  },
  {
    says: 'a shutdown in thousandths of a second',
    edits: { 'request: 30s': 'request: 30s, shutdown: ▸1500ms' },
    code: 'invalid-duration',
    what: 'services.web.timeouts.shutdown is 1500ms.',
  },
  {
    says: 'a threshold that every request crosses',
    edits: { 'above: 1s': 'above: ▸0s' },
    code: 'invalid-duration',
    fix: 'Write a duration above zero, such as 250ms or 2s.',
  },
  {
    says: 'a threshold that is no duration',
    edits: { 'above: 1s': 'above: ▸1sec' },
    code: 'invalid-duration',
    fix: 'Write a duration such as 30s, 5m, 4h or 7d.',
  },
  {
    says: 'backups kept longer than RDS keeps them',
    edits: { 'user: shopper': 'user: shopper\n    backup: { pointInTime: ▸90d }' },
    code: 'invalid-duration',
    fix: 'RDS keeps them for 1d to 35d.',
  },
  {
    says: 'a size in thousands',
    edits: { 'memory: 2GiB': 'memory: ▸2GB' },
    code: 'invalid-size',
    fix: 'Write a size such as 512MiB or 4GiB.',
  },
  {
    says: 'a percentage without its sign',
    edits: { 'max: 4 }': "max: 4, cpu: ▸'70' }" },
    code: 'invalid-percentage',
  },
  {
    says: 'more than all of the cpu',
    edits: { 'max: 4 }': 'max: 4, cpu: ▸170% }' },
    code: 'invalid-percentage',
  },
  { says: 'an amount of cpu in cores', edits: { 'cpu: 1,': 'cpu: ▸1core,' }, code: 'invalid-cpu' },
  {
    says: 'a port out of range',
    edits: { 'port: 8080': 'port: ▸70000' },
    code: 'invalid-port',
    what: 'services.web.port is 70000.',
    fix: 'Write a whole number from 1 to 65535.',
  },
  {
    says: 'a port in quotes',
    edits: { 'port: 8080': "port: ▸'8080'" },
    code: 'wrong-type',
    what: 'services.web.port is "8080".',
  },
  { says: 'port zero', edits: { 'port: 8080': 'port: ▸0' }, code: 'invalid-port' },
  {
    says: 'a path that does not begin with a slash',
    edits: { 'liveness: /health': 'liveness: ▸health' },
    code: 'invalid-path',
  },
  {
    says: 'a host with its scheme',
    edits: { 'www: shop.example.com': 'www: ▸https://shop.example.com' },
    code: 'invalid-host',
  },
  {
    says: 'an address that is none',
    edits: { 'alerts: prometheus\n': 'alerts: prometheus\n      grafana: ▸grafana:3000\n' },
    code: 'invalid-url',
  },
  {
    says: 'a range of addresses without its length',
    edits: { 'cidr: 10.0.0.0/24': 'cidr: ▸10.0.0.0' },
    code: 'invalid-cidr',
  },
  {
    says: 'an address of a host where its network belongs',
    edits: { 'region: eu-west-1': 'region: eu-west-1, cidr: ▸10.0.5.1/16' },
    code: 'invalid-cidr',
    what: 'environments.staging.aws.cidr is 10.0.5.1/16.',
    fix: 'Write 10.0.0.0/16, the range that this address lies in.',
  },
  ...['8.8.0.0/16', '172.32.0.0/16', '10.0.0.0/8', '192.168.1.0/25'].map((range): Case => ({
    says: `${range} for a network`,
    edits: { 'region: eu-west-1': `region: eu-west-1, cidr: ▸${range}` },
    code: 'invalid-cidr',
    fix: 'Write a private range, a /16 to /24 of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.',
  })),
  {
    says: 'a network without a way out',
    edits: { 'region: eu-west-1': 'region: eu-west-1, natGateways: ▸0' },
    code: 'invalid-number',
    fix: 'Write a whole number from 1 to 3.',
  },
  {
    says: 'an e-mail address without a domain',
    edits: { 'to: ops@example.com': 'to: ▸ops' },
    code: 'invalid-email',
  },
  {
    says: 'an image with a tag',
    edits: { 'image: shop/web': 'image: ▸shop/web:latest' },
    code: 'invalid-image',
  },
  {
    says: 'a region that is a zone',
    edits: { 'region: eu-west-1': 'region: ▸eu-west-1a' },
    code: 'invalid-region',
  },
  {
    says: 'a certificate without its ARN',
    edits: { 'region: eu-west-1': 'region: eu-west-1, certificate: ▸shop' },
    code: 'invalid-arn',
  },
  {
    says: 'an account id with a digit too few',
    edits: { 'region: eu-west-1': "region: eu-west-1, account: ▸'12345678901'" },
    code: 'invalid-account-id',
  },
  {
    says: 'an account id without quotes',
    edits: { 'region: eu-west-1': 'region: eu-west-1, account: ▸123456789012' },
    code: 'unquoted-account-id',
    fix: 'Put it in quotes: without them leading zeros are lost.',
  },
  {
    says: 'an account id without quotes that begins with a zero, as it is written',
    edits: { 'region: eu-west-1': 'region: eu-west-1, account: ▸012345678901' },
    code: 'unquoted-account-id',
    what: 'environments.staging.aws.account is 012345678901.',
  },
  {
    says: 'a metric with a hyphen',
    edits: { 'histogram: http_seconds': 'histogram: ▸http-seconds' },
    code: 'invalid-metric',
  },
  {
    says: 'matchers that are a whole query',
    edits: { 'histogram: http_seconds': "histogram: http_seconds, where: ▸'path=/cart'" },
    code: 'invalid-matcher',
  },
  {
    says: 'matchers that close the selector',
    edits: { 'histogram: http_seconds': 'histogram: http_seconds, where: ▸\'a="b"} or x{a="b"\'' },
    code: 'invalid-matcher',
  },
  {
    says: 'buckets that do not ascend',
    edits: { 'buckets: [500ms, 1s, 5s]': 'buckets: ▸[1s, 500ms, 5s]' },
    code: 'invalid-buckets',
  },
  {
    says: 'a log pattern of two comparisons',
    edits: { 'logs: web': "logs: web, pattern: ▸'{ $.a = 1 && $.b = 2 }'" },
    code: 'invalid-log-pattern',
  },
  {
    says: 'a log pattern for a service that writes text',
    edits: {
      'logs: web': "logs: web, pattern: ▸'{ $.a = 1 }'",
      'timeouts: { request: 30s }': 'logs: { format: text }',
    },
    code: 'invalid-log-pattern',
  },
  {
    says: 'a request without a method',
    edits: { '{ logs: web }': '{ request: ▸/health, service: web }' },
    code: 'invalid-request',
  },
  {
    says: 'a variable with a hyphen',
    edits: { 'LOG_LEVEL: info': '▸LOG-LEVEL: info' },
    code: 'invalid-variable',
    what: 'LOG-LEVEL is not a name that can stand here.',
  },
  {
    says: 'a step that is no verb',
    edits: { '{ logs: web }': '{ ▸reboot: web }' },
    code: 'unknown-key',
    what: 'reboot is no key of procedures.slow-pages.diagnose[0].',
  },
  {
    says: 'a system without environments and without services',
    text: `apiVersion: cdk-runbook/v1
system: shop
description: A small shop.
owner: { team: platform }
environments: ▸{}
services: ▸{}
routing: { severities: {}, channels: {} }
`,
    code: ['empty-section', 'empty-section'],
    what: 'environments is empty.',
  },
];
