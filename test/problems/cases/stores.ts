import { ON_ECS } from '../../spec/on-ecs';
import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const SECRETS = 'secrets:\n  session:';
const STAGING = '      routing: { severities: { P2: { notify: [mail] } } }\n';
const STORAGE = 'storage: 20GiB }';
const STEP = '{ logs: web }';
const DUMPS = 'dumps: { type: bucket, provider: aws }';
const KEY = "key: 'db/{{ timestamp }}.sql.gz'";
const LOCK = 'lock: { mode: governance, retain: 365d }';
const REDIS = 'type: redis, provider: aws, size: { class: cache.t4g.small }';
const GRAPH =
  'type: other, provider: external, what: A graph, servers: [{ host: graph.example.com, port: 443 }], backup: { promised: daily, by: Its keeper, restore: Ask its keeper. }';

/** Stores beside the database; on Kubernetes nobody uses them. */
function stores(...lines: readonly string[]): Edits {
  return { [SECRETS]: [...lines.map((line) => `  ${line}`), SECRETS].join('\n') };
}

function ledger(fields: string): string {
  return `log: { type: audit-ledger, protocol: put-first, ${fields} }`;
}

/** Laid over the service of the environment on ECS. */
function ofWeb(fields: string): Edits {
  return { [STAGING]: `      services: { web: { ${fields} } }\n${STAGING}` };
}

function backup(fields: string): Edits {
  return { [STORAGE]: `${STORAGE}\n    backup: { ${fields} }` };
}

function dump(fields: string): Edits {
  return {
    ...backup(`dump: { schedule: 0 2 * * *, retain: 30d, ${fields} }`),
    ...stores(DUMPS),
  };
}

const REDISES: readonly Case[] = [
  {
    says: 'a Redis that is made here without a size',
    edits: { ...ON_ECS, ...stores('jobs: { type: redis, provider: ▸aws, role: cache }') },
    code: 'store-incomplete',
    what: 'jobs has provider aws but no size.',
    fix: 'Add stores.jobs.size.',
  },
  {
    says: 'a Redis that exists without an address',
    edits: stores('jobs: { type: redis, provider: ▸existing, role: cache }'),
    code: 'store-incomplete',
    fix: 'Add stores.jobs.endpoint.',
  },
  {
    says: 'a Redis that is made here for services on Kubernetes',
    edits: {
      ...stores(`jobs: { ${REDIS.replace('aws', '▸aws')}, role: cache }`),
      'uses: { orders: {': 'uses: { jobs: {}, orders: {',
    },
    code: 'store-not-available',
    what: 'redis with provider aws is not available on kubernetes.',
    fix: 'Available there: in-cluster, existing.',
  },
  {
    says: 'several shards for clients that speak to one server',
    edits: stores(`jobs: { ${REDIS.replace('small', 'small, shards: ▸3')}, role: cache }`),
    code: 'store-incomplete',
    what: 'jobs has 3 shards, and its clients speak to one server.',
  },
  {
    says: 'a queue in a cache',
    edits: stores(`jobs: { ${REDIS}, role: ▸cache, queue: { key: waiting, maxAge: 6h } }`),
    code: 'eviction-loses-data',
    what: 'jobs has role cache, and holds a queue.',
    fix: 'Write role: queue.',
  },
  {
    says: 'idempotency keys in a cache',
    edits: stores(
      `jobs: { ${REDIS}, role: ▸cache, idempotency: { key: req, ttl: 24h, retriedFor: 1h } }`,
    ),
    code: 'eviction-loses-data',
    fix: 'Write role: idempotency.',
  },
  {
    says: 'an access to a Redis',
    edits: {
      ...stores(`jobs: { ${REDIS}, role: cache }`),
      ...ofWeb('uses: { jobs: { access: ▸read } }'),
    },
    code: 'field-without-effect',
    what: 'What a service may do in a redis is decided by its user there.',
  },
  {
    says: 'a key of Redis with a space',
    edits: stores(`jobs: { ${REDIS}, role: queue, queue: { key: ▸'a b', maxAge: 6h } }`),
    code: 'invalid-text',
    fix: 'Write a key without spaces and quotes, such as ai:queue:pending.',
  },
];

const LEDGERS: readonly Case[] = [
  {
    says: 'a ledger that is made here without a lock',
    edits: stores(ledger('provider: ▸aws')),
    code: 'store-incomplete',
    what: 'log has provider aws but no lock.',
  },
  {
    says: 'a ledger that exists without a table',
    edits: stores(ledger('provider: ▸existing, bucket: acme-log')),
    code: 'store-incomplete',
    fix: 'Add stores.log.table.',
  },
  {
    says: 'a ledger that exists without a bucket',
    edits: stores(ledger('provider: ▸existing, table: log-index')),
    code: 'store-incomplete',
    fix: 'Add stores.log.bucket.',
  },
  {
    says: 'a region of a ledger that is made here',
    edits: stores(ledger(`provider: aws, region: ▸eu-west-1, ${LOCK}`)),
    code: 'field-without-effect',
    what: 'log is made in the region of its environment.',
  },
  {
    says: 'a lock of more than a hundred years',
    edits: stores(ledger('provider: aws, lock: { mode: governance, retain: ▸40000d }')),
    code: 'invalid-duration',
    what: 'stores.log.lock.retain is 40000d.',
    fix: 'Write 1d to 36500d.',
  },
  {
    says: 'a service that may delete from a ledger',
    edits: {
      ...stores(ledger(`provider: aws, ${LOCK}`)),
      ...ofWeb(
        'uses: { log: { access: ▸write, as: { T: table, R: region, L: ledgerId, B: bucket } } }',
      ),
    },
    code: 'unknown-value',
    what: 'Nobody may write in an audit-ledger: what is in it stays.',
    fix: 'Write read or append.',
  },
  {
    says: 'a ledger without variables',
    edits: {
      ...stores(ledger(`provider: aws, ${LOCK}`)),
      ...ofWeb('uses: { ▸log: { access: read } }'),
    },
    code: 'missing-key',
    what: 'log is an audit-ledger, for which no variable is usual.',
    fix: 'Add as: { VARIABLE: table or region or ledgerId or bucket }.',
  },
];

const OTHERS: readonly Case[] = [
  {
    says: 'an external store without variables',
    edits: {
      ...stores(`graph: { ${GRAPH}, publishes: { uri: 'https://graph.example.com' } }`),
      ...ofWeb('uses: { ▸graph: {} }'),
    },
    code: 'missing-key',
    what: 'graph is an external store, for which no variable is usual.',
    fix: 'Add as: { VARIABLE: uri }.',
  },
  {
    says: 'an attribute that an external store does not publish',
    edits: {
      ...stores(`graph: { ${GRAPH}, publishes: { uri: 'https://graph.example.com' } }`),
      ...ofWeb('uses: { graph: { as: { GRAPH: ▸url } } }'),
    },
    code: 'unknown-value',
    what: 'graph is an external store and publishes no url.',
    fix: 'It publishes uri.',
  },
  {
    says: 'an external store that publishes a secret which is none',
    edits: stores(`graph: { ${GRAPH}, publishes: { password: { secret: ▸sesion } } }`),
    code: 'unknown-secret',
    what: 'What stores.graph.publishes.password.secret names is no secret.',
    fix: 'Did you mean session? Known: session, hook.',
  },
  {
    says: 'an external store without a server',
    edits: stores(
      `graph: { ${GRAPH.replace('[{ host: graph.example.com, port: 443 }]', '▸[]')}, publishes: {} }`,
    ),
    code: 'empty-section',
  },
  {
    says: 'a made store of another kind',
    edits: stores(`graph: { ${GRAPH.replace('external', '▸aws')}, publishes: {} }`),
    code: 'unknown-value',
    fix: 'Choose from: external.',
  },
];

const BACKUPS: readonly Case[] = [
  {
    says: 'a dump into a Redis',
    edits: {
      ...backup(`dump: { schedule: 0 2 * * *, retain: 30d, to: { bucket: ▸jobs, ${KEY} } }`),
      ...stores(`jobs: { ${REDIS}, role: cache }`),
    },
    code: 'wrong-store-type',
    what: 'jobs is a redis, and objects are kept in a bucket.',
    fix: 'Name a bucket.',
  },
  {
    says: 'a dump into a bucket that is none',
    edits: dump(`to: { bucket: ▸dump, ${KEY} }`),
    code: 'unknown-store',
    fix: 'Did you mean dumps? Known: orders, dumps.',
  },
  {
    says: 'one key for all dumps of a day',
    edits: dump("to: { bucket: dumps, key: ▸'db/{{ date }}.sql.gz' }"),
    code: 'invalid-path',
    what: 'The key of the dumps of orders has no {{ timestamp }}.',
  },
  {
    says: 'a key that begins with a time',
    edits: dump("to: { bucket: dumps, key: ▸'{{ timestamp }}.sql.gz' }"),
    code: 'invalid-path',
    what: 'The keys of the dumps of orders begin with a time.',
    fix: 'Begin the key with a text of its own, such as backups/.',
  },
  {
    says: 'a key that does not say that the dump is compressed',
    edits: dump("to: { bucket: dumps, key: ▸'db/{{ timestamp }}.sql' }"),
    code: 'invalid-path',
  },
  {
    says: 'no time for a dump',
    edits: dump(`timeout: ▸0s, to: { bucket: dumps, ${KEY} }`),
    code: 'invalid-duration',
    what: 'A dump of orders may run 0s.',
  },
  {
    says: 'a restore test without snapshots',
    edits: backup('restoreTest: ▸{ every: 7d }'),
    code: 'store-incomplete',
    what: 'orders has a restoreTest but no vault.',
    fix: 'Add stores.orders.backup.vault.',
  },
  {
    says: 'a restore test every second month',
    edits: backup('vault: { schedule: 0 5 * * *, retain: 90d }, restoreTest: { every: ▸60d }'),
    code: 'invalid-duration',
    fix: 'Write 1d to 31d.',
  },
  {
    says: 'snapshots kept for hours',
    edits: backup(
      'vault: { schedule: 0 5 * * *, retain: ▸36h, lock: { mode: governance, least: 1d, most: 90d } }, restoreTest: { every: 7d }',
    ),
    code: 'invalid-duration',
    what: 'stores.orders.backup.vault.retain is 36h.',
    fix: 'Write whole days, such as 30d.',
  },
  {
    says: 'copies of two databases in two regions',
    edits: {
      ...backup(
        'vault: { schedule: 0 5 * * *, retain: 30d, copy: { region: eu-central-1, retain: 30d } }, restoreTest: { every: 7d }',
      ),
      ...stores(
        'events: { type: postgres, provider: aws, database: events, user: events, size: { class: db.t4g.small, storage: 30GiB }, backup: { restoreTest: { every: 7d }, vault: { schedule: 0 5 * * *, retain: 30d, copy: { region: ▸eu-north-1, retain: 30d } } } }',
      ),
    },
    code: 'same-region',
    what: 'events is copied to eu-north-1, and orders to eu-central-1.',
  },
  {
    says: 'a step that dumps a database without dumps',
    edits: { [STEP]: '{ backup: ▸orders }' },
    code: 'store-incomplete',
    what: 'orders has no dumps.',
    fix: 'Add stores.orders.backup.dump, or write the way as text.',
  },
  {
    says: 'a command of Redis for a database',
    edits: { [STEP]: '{ redis: PING, store: ▸orders }' },
    code: 'wrong-store-type',
    what: 'orders is a postgres, and this step needs a redis.',
  },
];

const NAMES: readonly Case[] = [
  {
    says: 'a secret that two environments would draw under one name',
    edits: {
      ...ON_ECS,
      'kubernetes: { namespace: shop }':
        'aws: { region: eu-west-1, quotas: { fargateVcpus: 100 } }',
      'stores: { orders: { provider: existing } }':
        'stores: { orders: { provider: existing } }\n      routing: { severities: { P2: { notify: [slack, mail] } } }',
      'cidr: 10.0.0.0/24': 'cidr: 192.168.0.0/24',
      'registry: ghcr.io/acme': "registry: ghcr.io/acme\nnames: { secret: 'x/{{ name }}' }",
      'session: { key': '▸session: { key',
    },
    code: 'names-collide',
    what: 'production and staging would both make the secret x/session.',
  },
  {
    says: 'one name for every secret',
    edits: {
      'registry: ghcr.io/acme': "registry: ghcr.io/acme\nnames: { secret: ▸'shop/{{ env }}' }",
    },
    code: 'invalid-name',
    fix: 'Write a name with {{ name }} in it, such as eleanor/prod/{{ name }}.',
  },
];

/** What a store of each type needs, and what it does not take. */
export const STORE_CASES: readonly Case[] = [
  ...REDISES,
  ...LEDGERS,
  ...OTHERS,
  ...BACKUPS,
  ...NAMES,
];
