import { ON_ECS } from '../../spec/on-ecs';
import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const QUOTA = 'quotas: { fargateVcpus: 100 }';
/** A network that exists already, in two zones. */
const VPC =
  'vpc: { id: vpc-0a1b2c3d, cidr: 10.9.0.0/16, availabilityZones: [eu-west-1a, eu-west-1b], publicSubnets: [subnet-0a1b2c31, subnet-0a1b2c32], privateSubnets: [subnet-0a1b2c33, subnet-0a1b2c34] }';
const LISTENER =
  'listener: { arn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/0a1b/2c3d, securityGroup: sg-0a1b2c3d }';
const MAIL_ON_ECS = '      routing: { severities: { P2: { notify: [mail] } } }\n  production';

/** Values laid over services where they run on ECS. */
function onEcs(services: string): Edits {
  const [routing = '', production = ''] = MAIL_ON_ECS.split('\n');
  return { [MAIL_ON_ECS]: `${routing}\n      services: { ${services} }\n${production}` };
}

const PRODUCTION_ON_KUBERNETES = `    platform: kubernetes
    hosts: { www: shop.example.com }
    kubernetes: { namespace: shop }
    monitoring:
      alerts: prometheus
      prometheus: { from: monitoring, scrape: 15s }
    overrides:
      services: { '*': { scaling: { min: 2 } } }
      stores: { orders: { provider: existing } }
`;

/** What production expects of a database. */
const BACKUP =
  "backup: { vault: { schedule: '0 5 * * *', retain: 35d }, restoreTest: { every: 7d } }";

/** Lets production run on ECS too, where CloudWatch mails. */
export function everythingOnEcs({
  host = 'shop.example.com',
  aws = '',
  tags = 'full-sha',
  services = "'*': { scaling: { min: 2 } }",
} = {}): Edits {
  return {
    [PRODUCTION_ON_KUBERNETES]: `    platform: ecs
    hosts: { www: ${host} }
    aws: { region: eu-west-1, ${QUOTA}${aws} }
    tags: ${tags}
    monitoring: { alerts: cloudwatch }
    overrides:
      services: { ${services} }
`,
    'storage: 20GiB }': `storage: 20GiB }\n    password: { rotate: 90d }\n    ${BACKUP}`,
    'LOG_LEVEL: info }': 'LOG_LEVEL: info }\n    process: { connections: { orders: 5 } }',
    'notify: [slack]': 'notify: [mail]',
    "    slack: { type: slack, channel: '#shop', webhook: hook }\n": '',
    '  hook: { key: url, value: given }\n': '',
  };
}

/** A job of web. */
function job(words: string): Edits {
  const alerts = 'alerts:\n  SlowPages';
  return { [alerts]: `jobs:\n  nightly: { service: web, command: [./run], ${words} }\n${alerts}` };
}

/** What the system as a whole shows of its jobs, deployments, networks and limits. */
export const CHECK_CASES: readonly Case[] = [
  {
    says: 'an acknowledgement until a day that the calendar lacks',
    edits: {
      'procedures:\n':
        'acknowledge: { unused-secret: { reason: soon, until: ▸2027-02-30 } }\nprocedures:\n',
    },
    code: 'invalid-date',
  },
  {
    says: 'a zone of another region',
    edits: { [QUOTA]: `${QUOTA}, ${VPC.replace('eu-west-1b', '▸eu-west-2b')}` },
    code: 'outside-region',
    what: 'eu-west-2b is no zone of eu-west-1, where the environment runs.',
  },
  {
    says: 'a listener of another region',
    edits: {
      [QUOTA]: `${QUOTA}, ${LISTENER.replace('arn: ', 'arn: ▸').replace('eu-west-1', 'us-east-1')}`,
    },
    code: 'outside-region',
    what: 'The listener is in us-east-1, and the environment runs in eu-west-1.',
  },
  {
    says: 'the one exposed service has a fault, which says nothing of the zone,',
    edits: {
      [QUOTA]: `${QUOTA}, hostedZone: { id: Z0123456789ABCDEFGHIJ, name: example.com }`,
      'port: 8080': 'port: ▸99999',
    },
    code: 'invalid-port',
  },
  {
    says: 'a command with an empty word',
    edits: { 'image: shop/web\n': "image: shop/web\n    command: [./run, ▸'']\n" },
    code: 'invalid-text',
    what: 'services.web.command[1] is "".',
    fix: 'Write a word, or take it out.',
  },
  {
    says: 'a listener of another account',
    edits: { [QUOTA]: `${QUOTA}, account: '111111111111', ${LISTENER.replace('arn: ', 'arn: ▸')}` },
    code: 'outside-account',
    what: 'The listener is of account 123456789012, and staging runs in 111111111111.',
    fix: 'Name a listener of 111111111111.',
  },
  {
    says: 'a certificate of another account',
    edits: {
      [QUOTA]: `${QUOTA}, account: '111111111111', certificate: ▸arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555`,
    },
    code: 'outside-account',
    what: 'The certificate is of account 123456789012, and staging runs in 111111111111.',
  },
  {
    says: 'a subnet that is named for two zones',
    edits: { [QUOTA]: `${QUOTA}, ${VPC.replace('subnet-0a1b2c34', '▸subnet-0a1b2c33')}` },
    code: 'listed-twice',
    what: 'subnet-0a1b2c33 stands in aws.vpc.privateSubnets[0] already.',
  },
  {
    says: 'a service that another one calls twice',
    edits: { 'calls: [basket]': 'calls: ▸[basket, basket]' },
    code: 'listed-twice',
  },
  {
    says: 'a database elsewhere with an address of the new network',
    edits: {
      [MAIL_ON_ECS]: MAIL_ON_ECS.replace(
        '\n',
        '\n      stores: { orders: { provider: existing } }\n',
      ),
      'cidr: 10.0.0.0/24': 'cidr: ▸10.0.0.0/24',
    },
    code: 'cidr-overlap',
    what: 'orders is at 10.0.0.0/24, inside 10.0.0.0/16, the network that is made here.',
  },
  {
    says: 'Prometheus at an address inside of a range',
    edits: {
      'monitoring: { alerts: cloudwatch }':
        'monitoring: { alerts: cloudwatch, prometheus: { from: ▸10.1.2.3/16 } }',
    },
    code: 'invalid-cidr',
    fix: 'Write 10.1.0.0/16, or the one address with /32.',
  },
  {
    says: 'a shell in a replica that cannot be written to',
    edits: onEcs('web: { readOnlyRootFilesystem: true, exec: ▸true }'),
    code: 'exec-needs-writable-root',
  },
  {
    says: 'a canary for requests that nobody sends',
    edits: {
      '    calls: [basket]\n': '',
      ...onEcs('basket: { deployment: { strategy: ▸canary } }'),
    },
    code: 'deployment-without-traffic',
    what: 'A canary deployment moves requests, and nobody sends basket any.',
  },
  {
    says: 'a scaling on requests that a canary moves away',
    edits: {
      'monitoring: { alerts: cloudwatch }':
        'monitoring: { alerts: prometheus, prometheus: { from: vpc } }',
      [MAIL_ON_ECS]:
        '      services: { web: { scaling: { requests: ▸100 }, deployment: { strategy: canary } } }\n      routing: { severities: { P2: { notify: [slack, mail] } } }\n  production',
    },
    code: 'field-without-effect',
    what: 'A canary deployment moves the requests of web to replicas that are not counted.',
  },
  {
    says: 'a canary that waits for seconds',
    edits: onEcs('basket: { deployment: { strategy: canary, every: ▸90s } }'),
    code: 'timing-not-available',
  },
  {
    says: 'steps smaller than ECS takes',
    edits: onEcs('basket: { deployment: { strategy: linear, step: ▸1% } }'),
    code: 'invalid-percentage',
    fix: 'ECS takes 3% to 100% with one decimal.',
  },
  {
    says: 'replicas that may take an hour to start',
    edits: {
      'health: { liveness: /health }': 'health: ▸{ liveness: /health, startPeriod: 1h }',
    },
    code: 'breaker-too-slow',
    what: 'A replica of web that never answers is replaced after 3660s, and a deployment fails after 3 of them: 10980s.',
  },
  {
    says: 'a deployment that goes back on an alert of Prometheus',
    edits: {
      'monitoring: { alerts: cloudwatch }':
        'monitoring: { alerts: prometheus, prometheus: { from: vpc } }',
      [MAIL_ON_ECS]:
        '      services: { web: { deployment: { rollbackOn: [▸SlowPages] } } }\n      routing: { severities: { P2: { notify: [slack, mail] } } }\n  production',
    },
    code: 'alert-not-an-alarm',
  },
  {
    says: 'a deployment that goes back behind a job',
    edits: {
      ...everythingOnEcs(),
      ...job('trigger: before-deploy'),
      'timeouts: { request: 30s }':
        'timeouts: { request: 30s }\n    deployment: { rollbackOn: ▸[SlowPages] }',
    },
    code: 'rollback-past-job',
    what: 'SlowPages sends web back to the previous version after nightly has run.',
  },
  {
    says: 'alerts that send nothing back',
    edits: onEcs('web: { deployment: { rollback: false, rollbackOn: ▸[SlowPages] } }'),
    code: 'field-without-effect',
  },
  {
    says: 'a job before a deployment that CloudFormation does not wait for',
    edits: {
      ...everythingOnEcs(),
      ...job('trigger: before-deploy, compatible: previous-version, timeout: ▸2h'),
    },
    code: 'timing-not-available',
    what: 'nightly may run 7200s, and CloudFormation waits 3600s for what runs before a deployment.',
  },
  {
    says: 'a job that is due again before it has to have ended',
    edits: { ...everythingOnEcs(), ...job('schedule: "*/10 * * * *", timeout: ▸15m') },
    code: 'job-overlaps-itself',
    what: 'nightly may run 900s, and "*/10 * * * *" starts it again after 600s.',
  },
  {
    says: 'a job and a service with one task family and one log group',
    edits: {
      ...everythingOnEcs(),
      ...job('trigger: manual'),
      '  nightly:': '  ▸basket:',
    },
    code: 'names-collide',
    what: 'jobs.basket and services.basket would both be the task family shop-staging-basket.',
  },
  {
    says: 'a scheduled job with a name longer than the schedule takes',
    edits: {
      'system: shop': 'system: a-name-that-is-as-long-as-a-name-can-be',
      ...ON_ECS,
      ...job('schedule: "0 2 * * *"'),
      '  nightly:': '  ▸run-every-night:',
    },
    code: 'name-too-long',
    what: 'The schedule a-name-that-is-as-long-as-a-name-can-be-production-run-every-night has 66 characters; 64 are allowed.',
  },
  {
    says: 'image repositories that are made in another account',
    edits: {
      'registry: ghcr.io/acme': 'registry: ecr\nrepositories: { ownedBy: ▸staging }',
      [QUOTA]: `${QUOTA}, account: '123456789012'`,
      ...everythingOnEcs({ aws: ", account: '111111111111'" }),
    },
    code: 'repositories-elsewhere',
    what: 'production pulls its images from eu-west-1 of account 111111111111, and staging makes the repositories in eu-west-1 of account 123456789012.',
  },
  {
    says: 'one bucket for two environments',
    edits: {
      ...everythingOnEcs(),
      'secrets:\n  session':
        '  uploads: { type: bucket, provider: aws, name: ▸shop-uploads }\nsecrets:\n  session',
    },
    code: 'names-collide',
    what: 'production and staging would both make the bucket shop-uploads.',
  },
  {
    says: 'one host for two environments',
    edits: everythingOnEcs({ host: '▸staging.example.com' }),
    code: 'host-in-two-environments',
  },
  {
    says: 'more callers than a security group has rules',
    edits: {
      [QUOTA]: 'quotas: { fargateVcpus: 1000 }',
      '  basket:\n': `${Array.from(
        { length: 60 },
        (_, index) =>
          `  caller-${index}: { image: shop/caller, size: { cpu: 0.25, memory: 1GiB }, scaling: { min: 1, max: 2 }, calls: [basket] }\n`,
      ).join('')}  ▸basket:\n`,
    },
    code: 'over-aws-limit',
    what: 'There would be 61 ways in to basket, and AWS allows 60.',
  },
  {
    says: 'a quoted term that is compared in a filter pattern',
    edits: {
      'diagnose: [{ logs: web }]': `diagnose: [{ run: ▸"aws logs tail g --filter-pattern '\\"duration_ms\\" > 2000'" }]`,
    },
    code: 'unsound-filter-pattern',
    fix: 'Write { $.duration_ms > 2000 }, or a step { logs: ..., pattern: ... }.',
  },
  {
    says: 'a production with fewer replicas than zones',
    edits: everythingOnEcs({
      aws: ", account: '123456789012', zones: 3",
      services: "'*': { scaling: { min: ▸2 } }",
    }),
    code: 'replicas-under-zones',
    what: 'web may run on 2 replicas, and the network has 3 zones.',
  },
  {
    says: 'a production on Fargate Spot alone',
    edits: everythingOnEcs({ services: "'*': { scaling: { min: 2 } }, web: { spot: ▸100% }" }),
    code: 'production-on-spot',
  },
  {
    says: 'a production that takes any tag',
    edits: everythingOnEcs({ tags: '▸any' }),
    code: 'production-tag-not-pinned',
  },
  {
    says: 'a production at night on a single replica',
    edits: everythingOnEcs({
      services:
        "'*': { scaling: { min: 2 } }, web: { scaling: { schedules: [{ at: '0 20 * * *', min: ▸1, max: 2 }] } }",
    }),
    code: 'production-without-spare',
  },
  {
    says: 'a time from which the least is above the most',
    edits: onEcs("web: { scaling: { schedules: [{ at: '0 20 * * *', min: ▸3, max: 2 }] } }"),
    code: 'min-over-max',
    what: 'web has at least 3 and at most 2 replicas from "0 20 * * *" on.',
  },
  {
    says: 'answers longer than the existing load balancer waits',
    edits: {
      [QUOTA]: `${QUOTA}, ${LISTENER}`,
      ...onEcs('web: { timeouts: { stream: ▸2m, keepAlive: 150s } }'),
    },
    code: 'request-over-listener-idle',
  },
  {
    says: 'a replica that is killed in the middle of an answer',
    edits: onEcs('basket: { timeouts: { request: 45s, shutdown: ▸30s } }'),
    code: 'shutdown-under-request',
    what: 'Other services call basket, which answers for up to 45s (timeouts.request) and is killed 30s after the stop signal.',
  },
  {
    says: 'more vCPUs than the account has',
    edits: {
      '    aws: { region: eu-west-1, quotas: { fargateVcpus: 100 } }':
        '    ▸aws: { region: eu-west-1, quotas: { fargateVcpus: 9 } }',
    },
    code: 'over-fargate-quota',
  },
  {
    says: 'a secret of production that nobody replaces',
    edits: {
      "secrets: { '*': { rotate: 90d } }": 'secrets: { hook: { rotate: 90d } }',
      '  session: {': '  ▸session: {',
    },
    code: 'secret-without-rotation',
    what: 'Nobody says how often session is replaced.',
  },
];
