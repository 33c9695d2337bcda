import type { Case } from './case';

/** What the small spec says on ECS, to be replaced where production has to be there too. */
const KUBERNETES =
  "    platform: kubernetes\n    hosts: { www: shop.example.com }\n    kubernetes: { namespace: shop }\n    monitoring:\n      alerts: prometheus\n      prometheus: { from: monitoring, scrape: 15s }\n    overrides:\n      services: { '*': { scaling: { min: 2 } } }\n      stores: { orders: { provider: existing } }\n";
const STORE = 'size: { class: db.t4g.small, storage: 20GiB }';

/** Lets production run on ECS, evaluated by CloudWatch. */
function productionOnEcs({
  aws = '',
  tags = 'tags: full-sha',
  services = "'*': { scaling: { min: 2 } }",
} = {}): Record<string, string> {
  return {
    [KUBERNETES]: `    platform: ecs\n    hosts: { www: shop.example.com }\n    aws: { region: eu-west-1, quotas: { fargateVcpus: 100 }${aws} }\n    ${tags}\n    monitoring: { alerts: cloudwatch }\n    overrides:\n      routing: { severities: { P2: { notify: [mail] } } }\n      services: { ${services} }\n`,
    'notify: [slack]': 'notify: [slack, mail]',
    [STORE]: `${STORE}\n    password: { rotate: 90d }`,
  };
}

/** A network that exists already, in two zones. */
const VPC =
  'vpc: { id: vpc-0a1b2c3d, cidr: 10.9.0.0/16, availabilityZones: [eu-west-1a, eu-west-1b], publicSubnets: [subnet-0a1b2c31, subnet-0a1b2c32], privateSubnets: [subnet-0a1b2c33, subnet-0a1b2c34] }';
const LISTENER =
  'listener: { arn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/0a1b/2c3d, securityGroup: sg-0a1b2c3d }';
const QUOTA = 'quotas: { fargateVcpus: 100 }';

/** A job of web, before the alerts. */
function job(words: string): Record<string, string> {
  return {
    'alerts:\n  SlowPages': `jobs:\n  nightly: { service: web, command: [./run], ${words} }\nalerts:\n  SlowPages`,
  };
}

const ONLY_ON_ECS = 'aws: { region: eu-west-1';
const WEB_ON_ECS = '      routing: { severities: { P2: { notify: [mail] } } }\n  production';

/** Values laid over web where it runs on ECS. */
function webOnEcs(words: string): Record<string, string> {
  return {
    [WEB_ON_ECS]: `      routing: { severities: { P2: { notify: [mail] } } }\n      services: { web: { ${words} } }\n  production`,
  };
}

/** Checks of the whole system that came with jobs, deployments and existing networks. */
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
    edits: {
      [QUOTA]: `${QUOTA}, ${VPC.replace('eu-west-1b', '▸eu-west-2b')}`,
    },
    code: 'outside-region',
    what: 'eu-west-2b is no zone of eu-west-1, where the environment runs.',
  },
  {
    says: 'a listener of another region',
    edits: {
      [QUOTA]: `${QUOTA}, ${LISTENER.replace('arn: arn', 'arn: ▸arn').replace('eu-west-1', 'us-east-1')}`,
    },
    code: 'outside-region',
    what: 'The listener is in us-east-1, and the environment runs in eu-west-1.',
  },
  {
    says: 'a subnet that is named for two zones',
    edits: { [QUOTA]: `${QUOTA}, ${VPC.replace('subnet-0a1b2c34', '▸subnet-0a1b2c33')}` },
    code: 'listed-twice',
    what: 'subnet-0a1b2c33 stands in aws.vpc.privateSubnets[0] already.',
  },
  {
    says: 'a service that is called twice by one',
    edits: { 'calls: [basket]': 'calls: ▸[basket, basket]' },
    code: 'listed-twice',
  },
  {
    says: 'a database elsewhere with an address of the new network',
    edits: {
      [WEB_ON_ECS]:
        '      routing: { severities: { P2: { notify: [mail] } } }\n      stores: { orders: { provider: existing } }\n  production',
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
    edits: webOnEcs('readOnlyRootFilesystem: true, exec: ▸true'),
    code: 'exec-needs-writable-root',
  },
  {
    says: 'a canary for requests that nobody sends',
    edits: {
      'expose: { host: www }\n    size': 'size',
      ...webOnEcs('deployment: { strategy: ▸canary }'),
      'service: web\n    when: latency\n    quantile: 0.95\n    above: 1s':
        'service: web\n    when: latency\n    quantile: 0.95\n    above: 1s',
    },
    code: 'deployment-without-traffic',
  },
  {
    says: 'replicas that take an hour to start',
    edits: {
      'liveness: /health': 'liveness: /health, startPeriod: 59m',
      ...webOnEcs('health: ▸{ startPeriod: 1h }'),
    },
    code: 'breaker-too-slow',
  },
];
