import { ON_ECS } from '../../spec/on-ecs';
import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const STORES = 'stores:\n  orders:';
const SECRETS = 'secrets:\n  session:';
const STAGING = '      routing: { severities: { P2: { notify: [mail] } } }\n';
const STORAGE = 'storage: 20GiB }';
const MONITORING = 'monitoring: { alerts: cloudwatch }';
const ON_KUBERNETES = 'kubernetes: { namespace: shop }';
const BUCKET = 'pictures: { type: bucket, provider: aws }';

/** A job and a bucket, both environments on ECS. */
function job(fields: string, name = 'nightly'): Edits {
  return {
    ...ON_ECS,
    [STORES]: `jobs:\n  ${name}: { ${fields} }\n${STORES}`,
    [SECRETS]: `  ${BUCKET}\n${SECRETS}`,
  };
}

/** A dump of the database, and a job that wants it first. */
function afterDump(fields: string): Edits {
  return {
    ...job('trigger: before-deploy, service: web, command: [./migrate], backupFirst: ▸orders'),
    [STORAGE]: `${STORAGE}\n    backup: { dump: { ${fields} } }`,
  };
}

/** Laid over the service of the environment on ECS, with a bucket. */
function ofWeb(fields: string): Edits {
  return {
    [STAGING]: `      services: { web: { ${fields} } }\n${STAGING}`,
    [SECRETS]: `  ${BUCKET}\n${SECRETS}`,
  };
}

function collector(fields: string): Edits {
  return {
    [MONITORING]: `monitoring: { alerts: cloudwatch, prometheus: { collector: { remoteWrite: { ${fields} } } } }`,
  };
}

/** Services on Kubernetes that use a bucket on AWS. */
function half(aws: string, kubernetes: string, [on, off] = ['', '']): Edits {
  return {
    [ON_KUBERNETES]: `${on}aws: { region: eu-west-1${aws} }\n    ${off}kubernetes: { namespace: shop${kubernetes} }`,
    [SECRETS]: `  ${BUCKET}\n${SECRETS}`,
    'uses: { orders: {': 'uses: { pictures: {}, orders: {',
  };
}

const ACTIONS: readonly Case[] = [
  {
    says: 'a job with a command and a statement',
    edits: job('trigger: manual, service: web, command: [./run], ▸sql: SELECT 1'),
    code: 'job-action',
    what: 'nightly has command and sql, and a job does one thing.',
    fix: 'Keep one of command, sql, archive, request.',
  },
  {
    says: 'a statement without a database',
    edits: job('trigger: manual, sql: VACUUM', '▸nightly'),
    code: 'missing-key',
    what: 'nightly has sql but no store.',
    fix: 'Add store: the database that it runs in.',
  },
  {
    says: 'a statement in a bucket, by the clock',
    edits: job('trigger: manual, sql: VACUUM, store: ▸pictures'),
    code: 'wrong-store-type',
    what: 'pictures is a bucket, and nightly speaks SQL.',
    fix: 'Name a postgres.',
  },
  {
    says: 'a token beside a statement',
    edits: job('trigger: manual, sql: VACUUM, store: orders, bearer: ▸session'),
    code: 'field-without-effect',
    what: 'nightly has sql, so bearer says nothing.',
  },
  {
    says: 'an archive in a database',
    edits: job(
      'trigger: manual, store: orders, archive: { table: a, column: at, olderThan: 90d, to: ▸orders }',
    ),
    code: 'wrong-store-type',
    what: 'orders is a postgres, and objects are kept in a bucket.',
  },
  {
    says: 'rows that are archived after hours',
    edits: job(
      'trigger: manual, store: orders, archive: { table: a, column: at, olderThan: ▸12h, to: pictures }',
    ),
    code: 'invalid-duration',
  },
  {
    says: 'a table with quotes',
    edits: job(
      'trigger: manual, store: orders, archive: { table: ▸\'"a"\', column: at, olderThan: 90d, to: pictures }',
    ),
    code: 'invalid-name',
    fix: 'Write a table such as action_audit or audit.actions.',
  },
  {
    says: 'a prefix that is no folder',
    edits: job(
      'trigger: manual, store: orders, archive: { table: a, column: at, olderThan: 90d, to: pictures, prefix: ▸old }',
    ),
    code: 'invalid-path',
    fix: 'Write the beginning of keys, which ends in /, such as archive/action_audit/.',
  },
  {
    says: 'a request to a service that is not exposed',
    edits: job('trigger: manual, request: GET /warm, service: ▸basket'),
    code: 'unknown-host',
    what: 'basket is not exposed: a task outside of it cannot send it GET /warm.',
  },
  {
    says: 'a body that is no JSON',
    edits: job('trigger: manual, request: POST /warm, service: web, body: ▸"planted"'),
    code: 'invalid-text',
    what: 'jobs.nightly.body is no JSON, as which it is sent.',
  },
  {
    says: 'a token that is no secret',
    edits: job('trigger: manual, request: GET /warm, service: web, bearer: ▸sesion'),
    code: 'unknown-secret',
    fix: 'Did you mean session? Known: session, hook.',
  },
  {
    says: 'a statement before a deployment',
    edits: job('trigger: ▸before-deploy, sql: VACUUM, store: orders'),
    code: 'job-trigger',
    fix: 'Give it a schedule, or trigger: manual.',
  },
  {
    says: 'tries again of what a person starts',
    edits: job('trigger: manual, sql: VACUUM, store: orders, retries: ▸2'),
    code: 'field-without-effect',
    what: 'nightly has no schedule, so retries says nothing.',
  },
  {
    says: 'tries again that have no time',
    edits: job('schedule: 0 2 * * *, sql: VACUUM, store: orders, timeout: 1m, retries: ▸2'),
    code: 'timing-not-available',
    what: 'nightly is tried again after 60s, and has 60s in all.',
  },
  {
    says: 'a backup before what a person starts',
    edits: job('trigger: manual, service: web, command: [./run], backupFirst: ▸orders'),
    code: 'field-without-effect',
    what: 'nightly does not run before a deployment, so backupFirst says nothing.',
  },
  {
    says: 'a backup of a database without dumps before a deployment',
    edits: job('trigger: before-deploy, service: web, command: [./run], backupFirst: ▸orders'),
    code: 'store-incomplete',
    what: 'orders has no dump that could be taken first.',
  },
  {
    says: 'a backup before a deployment that CloudFormation does not wait for',
    edits: afterDump(
      "schedule: 0 2 * * *, retain: 30d, timeout: 2h, to: { bucket: pictures, key: 'db/{{ timestamp }}.sql.gz' }",
    ),
    code: 'timing-not-available',
    what: 'The dump of orders may run 2h, and CloudFormation waits 3600s for what runs before a deployment.',
    fix: 'Set stores.orders.backup.dump.timeout to 1h or less, or take backupFirst out.',
  },
];

const PROCESSES: readonly Case[] = [
  {
    says: 'connections to a store that the service does not use',
    edits: ofWeb('process: { connections: { ▸pictures: 5 } }'),
    code: 'field-without-effect',
    what: 'web does not use pictures, so it holds no connections to it.',
  },
  {
    says: 'a log file that goes into a database',
    edits: ofWeb('logs: { files: [{ path: /app/logs/calls.log, to: ▸orders }] }'),
    code: 'wrong-store-type',
  },
  {
    says: 'a log file that is shipped once a week',
    edits: ofWeb('logs: { files: [{ path: /app/logs/calls.log, to: pictures, every: ▸7d }] }'),
    code: 'invalid-duration',
    what: '/app/logs/calls.log would be shipped every 7d.',
    fix: 'Write a time from 1m to 24h.',
  },
  {
    says: 'a log file that is shipped twice',
    edits: ofWeb(
      'logs: { files: [{ path: /app/logs/a.log, to: pictures }, { path: ▸/app/logs/a.log, to: pictures }] }',
    ),
    code: 'listed-twice',
    what: '/app/logs/a.log is shipped twice.',
  },
  {
    says: 'a log file without a directory of its own',
    edits: ofWeb('logs: { files: [{ path: ▸/calls.log, to: pictures }] }'),
    code: 'invalid-path',
    fix: 'Write an absolute file below a directory, such as /app/logs/calls.jsonl.',
  },
];

const COLLECTORS: readonly Case[] = [
  {
    says: 'a collector whose password is no secret',
    edits: collector('url: https://prometheus.example.com/push, user: hook, password: ▸hok'),
    code: 'unknown-secret',
    fix: 'Did you mean hook? Known: session, hook.',
  },
  {
    says: 'an address that the collector would fill in',
    edits: collector('url: ▸"https://prometheus.example.com/$push", user: hook, password: hook'),
    code: 'invalid-url',
    fix: 'Write it as %24.',
  },
  {
    says: 'a collector on Kubernetes',
    edits: {
      'prometheus: { from: monitoring,':
        'prometheus: { collector: ▸{ remoteWrite: { url: "https://prometheus.example.com/push", user: hook, password: hook } }, from: monitoring,',
    },
    code: 'field-without-effect',
    what: 'On Kubernetes a Prometheus of the cluster scrapes and sends on.',
  },
  {
    says: 'a Prometheus of which nobody says where it is',
    edits: { 'prometheus: { from: monitoring, scrape: 15s }': '▸prometheus: { scrape: 15s }' },
    code: 'missing-key',
    what: 'Nothing says who may scrape.',
    fix: 'Add from: the namespace of Prometheus.',
  },
];

const HALVES: readonly Case[] = [
  {
    says: 'a place on AWS where AWS keeps nothing',
    edits: { [ON_KUBERNETES]: `aws: ▸{ region: eu-west-1 }\n    ${ON_KUBERNETES}` },
    code: 'platform-block-unused',
    what: 'AWS keeps nothing for production, so aws says nothing.',
  },
  {
    says: 'a role where no pod reaches AWS',
    edits: { [ON_KUBERNETES]: 'kubernetes: { namespace: shop, cluster: ▸shop }' },
    code: 'field-without-effect',
    what: 'Nothing of production uses a store on AWS, so cluster says nothing.',
  },
  {
    says: 'a secret that would be drawn on AWS, nowhere',
    edits: {
      [ON_KUBERNETES]: 'kubernetes: { namespace: shop, secrets: { aws: store } }',
      'production:\n    tier': '▸production:\n    tier',
    },
    code: 'platform-block-missing',
    what: 'session is generated in Secrets Manager, and production does not say where on AWS.',
    fix: 'Add aws: { region: ... }, or let secrets.session.value be given.',
  },
  {
    says: 'a network on AWS of services on Kubernetes',
    edits: half(', natGateways: ▸1', ', cluster: shop'),
    code: 'field-without-effect',
    what: 'The services of production run on Kubernetes, so aws.natGateways says nothing.',
  },
  {
    says: 'pods of an unnamed cluster that reach AWS',
    edits: half('', '', ['', '▸']),
    code: 'missing-key',
    what: 'Pods reach stores on AWS, and nothing says in which EKS cluster they run.',
  },
  {
    says: 'an issuer where nobody asks for one',
    edits: half(
      '',
      ', cluster: shop, oidcProvider: ▸oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E',
    ),
    code: 'field-without-effect',
    what: 'EKS Pod Identity asks no issuer.',
  },
  {
    says: 'a role for service accounts in an account that nobody names',
    edits: half('', ', identity: irsa', ['▸', '']),
    code: 'missing-key',
    what: 'The manifest names the role of the pods, and a role has the account in its name.',
  },
  {
    says: 'a role for service accounts that nobody vouches for',
    edits: half(", account: '123456789012'", ', identity: irsa', ['', '▸']),
    code: 'missing-key',
    what: 'With irsa AWS has to know who vouches for the pods.',
  },
  {
    says: 'an issuer as an address',
    edits: half(
      ", account: '123456789012'",
      ', identity: irsa, oidcProvider: ▸"https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E"',
    ),
    code: 'invalid-host',
  },
];

/** What a job does, what runs in a replica, who collects, and what AWS keeps for Kubernetes. */
export const ACTION_CASES: readonly Case[] = [...ACTIONS, ...PROCESSES, ...COLLECTORS, ...HALVES];
