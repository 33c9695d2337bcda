import { ON_ECS } from '../../spec/on-ecs';
import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const STORES = 'stores:\n  orders:';
const SECRETS = 'secrets:\n  session:';
const STEP = '{ logs: web }';
const REGION = 'region: eu-west-1';
const STAGING = '      routing: { severities: { P2: { notify: [mail] } } }\n';
const PRODUCTION = 'min: 2 } }';

function job(text: string, platform: Edits = ON_ECS): Edits {
  return { ...platform, [STORES]: `jobs:\n  ${text}\n${STORES}` };
}

function schedule(cron: string): Edits {
  return job(`scrape: { service: web, command: [./scrape], schedule: ${cron} }`);
}

function bucket(fields: string): Edits {
  return { [SECRETS]: `  pictures: { type: bucket, provider: aws${fields} }\n${SECRETS}` };
}

function aws(fields: string): Edits {
  return { [REGION]: `${REGION}, ${fields}` };
}

/** Laid over the services of the environment on ECS. */
function onEcs(services: string): Edits {
  return { [STAGING]: `      services: { ${services} }\n${STAGING}` };
}

/** Laid over the services of the environment on Kubernetes. */
function onKubernetes(services: string): Edits {
  return { [PRODUCTION]: `${PRODUCTION}, ${services}` };
}

function step(text: string): Edits {
  return { [STEP]: text };
}

const VPC =
  'id: vpc-0a1b2c3d, cidr: 10.1.0.0/16, availabilityZones: [eu-west-1a, eu-west-1b], publicSubnets: [subnet-0a1b2c31, subnet-0a1b2c32], privateSubnets: [subnet-0a1b2c33, subnet-0a1b2c34]';
const LISTENER =
  'listener: { arn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2", securityGroup: sg-0a1b2c3d }';
const CERTIFICATE =
  'arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';

const CRON_FIX =
  'Write five cron fields in quotes, minute hour day month weekday, such as "0 2 * * *".';

const TIMES: readonly Case[] = [
  {
    says: 'a schedule by a nickname',
    edits: schedule('▸"@daily"'),
    code: 'invalid-cron',
    what: 'jobs.scrape.schedule is @daily.',
    fix: CRON_FIX,
  },
  { says: 'a schedule of four fields', edits: schedule('▸0 2 * *'), code: 'invalid-cron' },
  { says: 'a schedule of six fields', edits: schedule('▸0 0 2 * * *'), code: 'invalid-cron' },
  { says: 'a schedule at 25 o’clock', edits: schedule('▸0 25 * * *'), code: 'invalid-cron' },
  { says: 'a schedule drawn by chance', edits: schedule('▸H 2 * * *'), code: 'invalid-cron' },
  { says: 'a schedule on a last day', edits: schedule('▸0 2 L * *'), code: 'invalid-cron' },
  {
    says: 'a schedule on a day no month has',
    edits: schedule('▸0 2 30 2 *'),
    code: 'invalid-cron',
    fix: 'Write a day that one of its months has: nothing would ever start it.',
  },
  {
    says: 'a number where a schedule belongs',
    edits: schedule('▸5'),
    code: 'wrong-type',
    fix: CRON_FIX,
  },
  {
    says: 'a schedule that names both kinds of day',
    edits: schedule('▸0 2 1 * 1'),
    code: 'cron-not-available',
    what: '"0 2 1 * 1" names days of the month and weekdays.',
    fix: 'Let one of the two be *.',
  },
  {
    says: 'a misspelt time zone',
    edits: schedule('0 2 * * *, timezone: ▸Europe/Viena'),
    code: 'invalid-timezone',
    what: 'jobs.scrape.timezone is Europe/Viena.',
    fix: 'Write an IANA time zone such as UTC or Europe/Vienna.',
  },
  {
    says: 'a time zone in other letters',
    edits: schedule('0 2 * * *, timezone: ▸europe/vienna'),
    code: 'invalid-timezone',
  },
  {
    says: 'an offset where a time zone belongs',
    edits: onEcs(
      'web: { scaling: { schedules: [{ at: 0 8 * * *, timezone: ▸+02:00, min: 1, max: 2 }] } }',
    ),
    code: 'invalid-timezone',
  },
];

const JOBS: readonly Case[] = [
  {
    says: 'a job that nothing starts',
    edits: job('▸migrate: { service: web, command: [./migrate] }'),
    code: 'job-trigger',
    what: 'Nothing starts migrate.',
    fix: 'Give it a schedule, or trigger: before-deploy or manual.',
  },
  {
    says: 'a job that two things start',
    edits: job(
      'migrate: { service: web, command: [./migrate], schedule: 0 2 * * *, trigger: ▸manual }',
    ),
    code: 'job-trigger',
    what: 'migrate has a schedule and the trigger manual.',
  },
  {
    says: 'a job of a service that is not there',
    edits: job('migrate: { service: ▸wep, command: [./migrate], trigger: manual }'),
    code: 'unknown-service',
  },
  {
    says: 'a command as one text',
    edits: job('migrate: { service: web, command: ▸./migrate up, trigger: manual }'),
    code: 'wrong-type',
    fix: 'Write a list of words such as [./migrate, up].',
  },
  {
    says: 'a number in a command',
    edits: job('migrate: { service: web, command: [sleep, ▸5], trigger: manual }'),
    code: 'wrong-type',
    fix: 'Write a word; put numbers, true and false in quotes.',
  },
  {
    says: 'a command without a word',
    edits: job('migrate: { service: web, command: ▸[], trigger: manual }'),
    code: 'invalid-text',
    what: 'jobs.migrate.command is an empty list.',
  },
  {
    says: 'a step that runs a job that is not there',
    edits: {
      ...job('migrate: { service: web, command: [./migrate], trigger: manual }'),
      ...step('{ job: ▸migrat }'),
    },
    code: 'unknown-job',
    what: 'migrat is no job.',
    fix: 'Did you mean migrate? Known: migrate.',
  },
  {
    says: 'a time zone without a schedule',
    edits: job('migrate: { service: web, command: [./m], trigger: manual, timezone: ▸UTC }'),
    code: 'field-without-effect',
  },
  {
    says: 'a promise about deployments by a job that runs before none',
    edits: job(
      'migrate: { service: web, command: [./m], trigger: manual, compatible: ▸previous-version }',
    ),
    code: 'field-without-effect',
  },
];

const NETWORKS: readonly Case[] = [
  {
    says: 'a network id that is none',
    edits: aws(`vpc: { ${VPC.replace('vpc-0a1b2c3d', '▸my-vpc')} }`),
    code: 'invalid-id',
    what: 'environments.staging.aws.vpc.id is my-vpc.',
    fix: 'Write a network id such as vpc-0a1b2c3d.',
  },
  {
    says: 'a subnet id that is none',
    edits: aws(`vpc: { ${VPC.replace('subnet-0a1b2c34', '▸subnet-XYZ')} }`),
    code: 'invalid-id',
    fix: 'Write a subnet id such as subnet-0a1b2c3d.',
  },
  {
    says: 'a region where a zone belongs',
    edits: aws(`vpc: { ${VPC.replace('eu-west-1b', '▸eu-west-1')} }`),
    code: 'invalid-id',
    fix: 'Write an availability zone such as us-east-1a.',
  },
  {
    says: 'a name where the id of a security group belongs',
    edits: aws(LISTENER.replace('sg-0a1b2c3d', '▸shared')),
    code: 'invalid-id',
  },
  {
    says: 'a domain where the id of its zone belongs',
    edits: aws('hostedZone: { id: ▸example.com, name: example.com }'),
    code: 'invalid-id',
    fix: 'Write the id of a hosted zone such as Z0123456789ABCDEFGHIJ.',
  },
  {
    says: 'a load balancer where its listener belongs',
    edits: aws(
      'listener: { arn: ▸"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/50dc6c495c0c9188", securityGroup: sg-0a1b2c3d }',
    ),
    code: 'invalid-arn',
  },
  {
    says: 'a network in one zone',
    edits: aws(
      'vpc: { id: vpc-0a1b2c3d, cidr: 10.1.0.0/16, availabilityZones: ▸[eu-west-1a], publicSubnets: [subnet-0a1b2c31], privateSubnets: [subnet-0a1b2c33] }',
    ),
    code: 'vpc-incomplete',
    what: 'The network names 1 zone.',
  },
  {
    says: 'a network with a zone that has no subnet',
    edits: aws(
      `vpc: { ${VPC.replace('privateSubnets: [subnet-0a1b2c33, ', 'privateSubnets: ▸[')} }`,
    ),
    code: 'vpc-incomplete',
    what: 'The network has 2 zones, and privateSubnets names 1.',
    fix: 'Name one subnet a zone, in the order of the zones.',
  },
  {
    says: 'a network without a place for the load balancer',
    edits: aws(
      `▸vpc: { ${VPC.replace('publicSubnets: [subnet-0a1b2c31, subnet-0a1b2c32], ', '')} }`,
    ),
    code: 'vpc-incomplete',
    what: 'The network has 2 zones, and publicSubnets names 0.',
  },
  {
    says: 'three zones in an account that nobody names',
    edits: aws('zones: ▸3'),
    code: 'zones-need-account',
    fix: 'Say the account, or take zones out.',
  },
  { says: 'four zones', edits: aws('zones: ▸4'), code: 'unknown-value', fix: 'Write 2 or 3.' },
  {
    says: 'a host in another zone',
    edits: aws('hostedZone: { id: Z0123456789, name: ▸example.org }'),
    code: 'host-outside-zone',
    what: 'web is exposed at staging.example.com, which is not in the zone example.org.',
  },
  {
    says: 'a host whose name only ends like the zone',
    edits: {
      ...aws('hostedZone: { id: Z0123456789, name: ▸ing.example.com }'),
    },
    code: 'host-outside-zone',
  },
  {
    says: 'a host that nobody names, in a zone',
    edits: {
      ...aws('hostedZone: { id: Z0123456789, name: example.com }'),
      'expose: { host: www }': 'expose: { host: ▸ww }',
    },
    code: 'unknown-host',
  },
  ...(['cidr: ▸10.2.0.0/16', 'zones: ▸3', 'natGateways: ▸2'] as const).map((field): Case => ({
    says: `beside a network that exists, ${field.split(':')[0]!}`,
    edits: aws(`vpc: { ${VPC} }, ${field}`),
    code: 'field-without-effect',
  })),
  ...[
    `certificate: ▸"${CERTIFICATE}"`,
    'accessLogs: ▸{ retain: 30d }',
    'hostedZone: ▸{ id: Z0123456789, name: example.com }',
  ].map((field): Case => ({
    says: `beside a load balancer that exists, ${field.split(':')[0]!}`,
    edits: aws(`${LISTENER}, ${field}`),
    code: 'field-without-effect',
    what: `The load balancer exists already, so ${field.split(':')[0]!} says nothing.`,
  })),
  {
    says: 'a retention of access logs that no service writes',
    edits: {
      ...aws('accessLogs: ▸{ retain: 30d }'),
      'expose: { host: www }': 'expose: { host: www, accessLogs: false }',
    },
    code: 'field-without-effect',
  },
  {
    says: 'access logs kept for hours',
    edits: aws('accessLogs: { retain: ▸36h }'),
    code: 'invalid-duration',
    fix: 'Write whole days, such as 30d.',
  },
];

const SERVICES: readonly Case[] = [
  {
    says: 'a rate limit behind a load balancer that exists',
    edits: {
      ...aws(LISTENER),
      'expose: { host: www }': 'expose: { host: www, rateLimit: ▸{ requests: 100, per: 1m } }',
    },
    code: 'field-without-effect',
  },
  {
    says: 'a deployment that goes back under an alert that is not there',
    edits: onEcs('web: { deployment: { rollbackOn: [▸SlowPage] } }'),
    code: 'unknown-alert',
    what: 'SlowPage is no alert.',
    fix: 'Did you mean SlowPages? Known: SlowPages.',
  },
  {
    says: 'alerts that send back a deployment which never goes back',
    edits: onEcs('web: { deployment: { rollback: false, rollbackOn: ▸[SlowPages] } }'),
    code: 'field-without-effect',
  },
  {
    says: 'time to bake where there is one version only',
    edits: onEcs('web: { deployment: { bake: ▸10m } }'),
    code: 'field-without-effect',
    what: 'A rolling deployment has no bake.',
    fix: 'Take bake out, or choose blue-green, linear or canary.',
  },
  {
    says: 'steps of a deployment that moves at once',
    edits: onEcs('basket: { deployment: { strategy: blue-green, step: ▸10%, every: ▸5m } }'),
    code: ['field-without-effect', 'field-without-effect'],
    what: 'A blue-green deployment has no step.',
  },
  {
    says: 'requests of a service that no load balancer counts',
    edits: onEcs('basket: { scaling: { requests: ▸100 } }'),
    code: 'field-without-effect',
    what: 'basket is not exposed, so no load balancer counts its requests.',
  },
  {
    says: 'writable directories where everything is writable',
    edits: onEcs('web: { writablePaths: ▸[/data] }'),
    code: 'field-without-effect',
  },
  {
    says: 'a writable directory that leads elsewhere',
    edits: onKubernetes('web: { writablePaths: [▸/tmp/../etc] }'),
    code: 'invalid-path',
  },
  ...(
    [
      ['deployment', 'deployment: ▸{ strategy: linear }'],
      ['spot', 'spot: ▸50%'],
      ['requests', 'scaling: { requests: ▸100 }'],
      ['schedules', 'scaling: { schedules: ▸[{ at: 0 8 * * *, min: 2, max: 3 }] }'],
    ] as const
  ).map(([field, text]): Case => ({
    says: `on Kubernetes, ${field}`,
    edits: onKubernetes(`web: { ${text} }`),
    code: 'field-without-effect',
    what: `${field} is available on ecs only, and production runs on kubernetes.`,
  })),
  {
    says: 'a sidecar whose image has no tag',
    edits: onEcs('web: { sidecars: { proxy: { image: ▸ghcr.io/acme/proxy } } }'),
    code: 'invalid-image',
    fix: 'Write a full image with a tag or digest, such as ghcr.io/acme/proxy:v1.2.0.',
  },
  {
    says: 'a rate limit over a time that AWS WAF does not count',
    edits: {
      'expose: { host: www }': 'expose: { host: www, rateLimit: { requests: 100, per: ▸3m } }',
    },
    code: 'unknown-value',
  },
  {
    says: 'a server outside without a port',
    edits: { 'calls: [basket]': 'calls: [basket, ▸{ host: smtp.example.com }]' },
    code: 'missing-key',
    what: 'services.web.calls[1] has no port.',
  },
  {
    says: 'a number among the calls',
    edits: { 'calls: [basket]': 'calls: [▸7]' },
    code: 'wrong-type',
    fix: 'Write the name of a service, { service, as }, internet, or { host, port }.',
  },
];

const KEEPS_DATA: readonly Case[] = [
  {
    says: 'a text where uses belong',
    edits: { 'uses: { orders: { as: { DATABASE_URL: url } } }': 'uses: ▸orders' },
    code: 'wrong-type',
    what: 'services.web.uses is orders.',
    fix: 'Write a list of stores, or a map of them.',
  },
  {
    says: 'a store in a list that is not there',
    edits: { 'uses: { orders: { as: { DATABASE_URL: url } } }': 'uses: [▸order]' },
    code: 'unknown-store',
    fix: 'Did you mean orders? Known: orders.',
  },
  {
    says: 'a misspelt key of a use',
    edits: { 'orders: { as:': 'orders: { ▸az:' },
    code: 'unknown-key',
    what: 'az is no key of services.web.uses.orders.',
    fix: 'Did you mean as? Known: access, as.',
  },
  {
    says: 'an access that buckets do not give',
    edits: { 'orders: { as:': 'orders: { access: ▸delete, as:' },
    code: 'unknown-value',
    fix: 'Choose from: read, write, append.',
  },
  {
    says: 'an access to a database',
    edits: { 'orders: { as:': 'orders: { access: ▸read, as:' },
    code: 'field-without-effect',
    what: 'What a service may do in a postgres is decided by its user there.',
  },
  {
    says: 'an attribute of a database asked of a bucket',
    edits: { ...bucket(''), ...onEcs('web: { uses: { pictures: { as: { PICTURES: ▸url } } } }') },
    code: 'unknown-value',
    what: 'pictures is a bucket and publishes no url.',
    fix: 'It publishes name.',
  },
  {
    says: 'a bucket name that S3 keeps for itself',
    edits: bucket(', name: ▸pictures-s3alias'),
    code: 'invalid-name',
  },
  {
    says: 'a bucket on Kubernetes',
    edits: {
      [SECRETS]: `  pictures: { type: bucket, provider: ▸aws }\n${SECRETS}`,
      ...onKubernetes('web: { uses: { pictures: {} } }'),
    },
    code: 'store-not-available',
    fix: 'Add environments.production.aws: { region: ... }.',
  },
  {
    says: 'a key of a database at a bucket',
    edits: bucket(', ▸size: { class: db.t4g.small }'),
    code: 'unknown-key',
    what: 'size is no key of stores.pictures.',
    fix: 'Known: type, environments, provider, name, endpoint, versioned, keepOldVersions, expire.',
  },
  {
    says: 'a misspelt type of store',
    edits: { [SECRETS]: `  pictures: { type: ▸buckt, provider: aws }\n${SECRETS}` },
    code: 'unknown-value',
    fix: 'Write type postgres, redis, bucket, audit-ledger or other.',
  },
  {
    says: 'a bucket’s name in capitals',
    edits: bucket(', name: ▸Pictures'),
    code: 'invalid-name',
  },
  {
    says: 'old versions of a bucket that keeps none',
    edits: bucket(', versioned: false, keepOldVersions: ▸30d'),
    code: 'field-without-effect',
  },
  {
    says: 'objects that expire after hours',
    edits: bucket(', expire: ▸12h'),
    code: 'invalid-duration',
    what: 'stores.pictures.expire is 12h.',
    fix: 'Write whole days, such as 30d.',
  },
  {
    says: 'an existing bucket without a name',
    edits: { [SECRETS]: `  pictures: { type: bucket, provider: ▸existing }\n${SECRETS}` },
    // On Kubernetes nobody uses it, which is no fault.
    code: 'store-incomplete',
    fix: 'Add stores.pictures.name.',
  },
  {
    says: 'a secret replaced after hours',
    edits: { 'session: { key: value,': 'session: { key: value, rotate: ▸36h,' },
    code: 'invalid-duration',
  },
  {
    says: 'repositories of an environment that is not there',
    edits: { 'registry: ghcr.io/acme': 'repositories: { ownedBy: ▸stagin }', ...ON_ECS },
    code: 'unknown-environment',
    fix: 'Did you mean staging? Known: staging, production.',
  },
  {
    says: 'repositories beside another registry than ECR',
    edits: {
      'registry: ghcr.io/acme': 'registry: ghcr.io/acme\nrepositories: { ownedBy: ▸staging }',
    },
    code: 'field-without-effect',
  },
  {
    says: 'repositories of an environment on Kubernetes',
    edits: {
      'registry: ghcr.io/acme': 'registry: ecr\nrepositories: { ownedBy: ▸production }',
      'image: shop/web': 'image: ▸shop/web',
      'image: shop/basket': 'image: ▸shop/basket',
    },
    code: ['field-without-effect', 'registry-not-available', 'registry-not-available'],
    what: 'production runs on kubernetes and makes nothing in AWS.',
  },
];

const STEPS: readonly Case[] = [
  ...(
    [
      ['a session in', 'connect: ▸pictures', 'a postgres or a redis'],
      ['a statement in', 'sql: SELECT 1, store: ▸pictures', 'a postgres'],
      ['a new password of', 'rotate: ▸pictures', 'a postgres or a redis'],
    ] as const
  ).map(([what, text, needed]): Case => ({
    says: `${what} a bucket`,
    edits: { ...bucket(''), ...step(`{ ${text} }`) },
    code: 'wrong-store-type',
    what: `pictures is a bucket, and this step needs ${needed}.`,
    fix: `Name ${needed}.`,
  })),
  {
    says: 'a new value of what is no secret and no store',
    edits: step('{ rotate: ▸sesion }'),
    code: 'unknown-secret',
    fix: 'Did you mean session? Known: orders, session, hook.',
  },
  {
    says: 'a new password of a store that is faulty itself',
    edits: { 'type: postgres': 'type: ▸postgress', ...step('{ rotate: orders }') },
    code: 'unknown-value',
  },
  {
    says: 'a misspelt verb',
    edits: step('{ ▸rolback: web }'),
    code: 'unknown-key',
    what: 'rolback is no key of procedures.slow-pages.diagnose[0].',
  },
  {
    says: 'two verbs in one step',
    edits: step('{ logs: web, ▸events: web }'),
    code: 'unknown-key',
    what: 'events cannot stand beside logs in procedures.slow-pages.diagnose[0].',
    fix: 'Write them apart, or take one of them out.',
  },
  {
    says: 'a step without a verb',
    edits: step('▸{}'),
    code: 'wrong-type',
    fix: 'Write a text, or a map with one of run, restart, scale, logs, events, rollback, job, rotate, connect, backup, restore, usage, sql, redis, request.',
  },
];

const SCOPES: readonly Case[] = [
  {
    says: 'an entry for an environment that is none',
    edits: job(
      'nightly: { environments: [▸stagin], service: web, command: [./run], trigger: manual }',
    ),
    code: 'unknown-environment',
    fix: 'Did you mean staging? Known: staging, production.',
  },
  {
    says: 'an entry for no environment',
    edits: job('nightly: { environments: ▸[], service: web, command: [./run], trigger: manual }'),
    code: 'empty-section',
  },
  {
    says: 'a call of a service that the environment does not have',
    edits: {
      'image: shop/basket': 'image: shop/basket\n    environments: [production]',
      'calls: [basket]': 'calls: [▸basket]',
    },
    code: 'unknown-service',
    what: 'basket is not in staging: services.basket.environments leaves it out.',
  },
  {
    says: 'a called service that is none, with a variable',
    edits: { 'calls: [basket]': 'calls: [{ service: ▸baskt, as: BASKET_URL }]' },
    code: 'unknown-service',
    fix: 'Did you mean basket? Known: web, basket.',
  },
  {
    says: 'a variable that tells an address and is set by hand too',
    edits: {
      'calls: [basket]': 'calls: [{ service: basket, as: ▸BASKET_URL }]',
      'env: { LOG_LEVEL: info }': "env: { BASKET_URL: 'http://basket:1' }",
    },
    code: 'duplicate-variable',
  },
  {
    says: 'a secret among the words of a command',
    edits: job(
      "nightly: { service: web, command: [./run, ▸'--password=hunter2hunter2'], trigger: manual }",
    ),
    code: 'secret-in-env',
  },
  {
    says: 'a secret in the body of a request',
    edits: job(
      `nightly: { service: web, request: GET /, body: ▸'{"password": "hunter2hunter2"}', trigger: manual }`,
    ),
    code: 'secret-in-env',
  },
  {
    says: 'two times of scaling at the same time',
    edits: {
      ...ON_ECS,
      'scaling: { min: 1, max: 4 }':
        "scaling: { min: 1, max: 4, schedules: [{ at: '0 8 * * *', min: 2, max: 4 }, { at: ▸'0 8 * * *', min: 3, max: 4 }] }",
    },
    code: 'listed-twice',
  },
];

/** Jobs, times, networks that exist, deployments, buckets and the steps on them. */
export const WORKLOAD_CASES: readonly Case[] = [
  ...TIMES,
  ...JOBS,
  ...NETWORKS,
  ...SERVICES,
  ...KEEPS_DATA,
  ...STEPS,
  ...SCOPES,
];
