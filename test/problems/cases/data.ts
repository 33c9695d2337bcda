import { ON_ECS } from '../../spec/on-ecs';
import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';
import { everythingOnEcs } from './checks';

const SECRETS = 'secrets:\n  session:';
const ORDERS = '  orders:\n    type: postgres';
const STORAGE = 'storage: 20GiB }';
const ENV = 'env: { LOG_LEVEL: info }';
const USES = 'uses: { orders: { as: { DATABASE_URL: url } } }';
const LONG = { 'system: shop': 'system: a-name-that-is-as-long-as-a-name-can-be' };

/** Stores beside the database; on Kubernetes nobody uses them. */
function stores(...lines: readonly string[]): Edits {
  return { [SECRETS]: [...lines.map((line) => `  ${line}`), SECRETS].join('\n') };
}

function redis(fields: string, role = 'cache', size = 'class: cache.r7g.large'): string {
  return `jobs: { type: redis, provider: aws, role: ${role}, size: { ${size} }, ${fields} }`;
}

function backup(fields: string): Edits {
  return { [STORAGE]: `${STORAGE}\n    backup: { ${fields} }` };
}

function vault(fields: string, key = 'vault'): Edits {
  return backup(
    `${key}: { schedule: '0 5 * * *', ${fields} }, restoreTest: { every: 7d }, pointInTime: 7d`,
  );
}

function dumpOf(fields: string): string {
  return `dump: { schedule: '0 2 * * *', to: { bucket: dumps, key: 'db/{{ timestamp }}.sql.gz' }, ${fields} }`;
}

function dump(fields: string): Edits {
  return backup(dumpOf(fields));
}

function ofWeb(fields: string): Edits {
  return { [ENV]: `${ENV}\n    ${fields}` };
}

const DUMPS = 'dumps: { type: bucket, provider: aws }';
const LEDGER =
  'ledger: { type: audit-ledger, provider: aws, protocol: put-first, lock: { mode: governance, retain: 365d } }';

const LOAD: readonly Case[] = [
  {
    says: 'more workers than two processors carry',
    edits: ofWeb('process: { workers: ▸9 }'),
    code: 'workers-over-cpu',
    what: 'web runs 9 workers on 0.5 vCPU, which carries 2.',
  },
  {
    says: 'workers that fill the memory',
    edits: ofWeb('process: { workers: 2, memory: ▸500MiB }'),
    code: 'workers-over-memory',
    what: '2 workers of 500MiB are 1000MiB, and a replica of web has 1024MiB.',
  },
  {
    says: 'a command that starts another number of workers',
    edits: ofWeb('command: ▸[uvicorn, app, --workers, "4"]'),
    code: 'workers-differ',
    what: 'The command of web starts 4 workers, and process.workers is 1.',
    fix: 'Set services.web.process.workers to 4, or change the command.',
  },
  {
    says: 'more connections than a small database has',
    edits: {
      ...ofWeb('process: { connections: { orders: 20 } }'),
      'class: db.t4g.small': 'class: ▸db.t4g.small',
    },
    code: 'over-connection-budget',
    what: 'orders may be asked for 180 connections: web 4 replicas x 2 while it is deployed x 1 worker x 20, and 20 for jobs, dumps and people. A db.t4g.small has about 198, of which 158 can be counted on.',
  },
  {
    says: 'a service in production that does not say how many connections it holds',
    edits: {
      ...everythingOnEcs(),
      [ORDERS]: ORDERS.replace('orders', '▸orders'),
      'LOG_LEVEL: info }': 'LOG_LEVEL: info }',
    },
    code: 'connections-not-known',
    what: 'Nobody says how many connections to orders a worker holds in web.',
  },
  {
    says: 'more connections than a node of Redis takes',
    edits: {
      ...ON_ECS,
      ...stores(redis('multiAz: false', 'cache', 'class: ▸cache.t4g.micro')),
      ...ofWeb('process: { connections: { orders: 5, jobs: 3000 } }'),
      [USES]: 'uses: { orders: { as: { DATABASE_URL: url } }, jobs: { as: { REDIS_URL: url } } }',
    },
    code: 'over-cache-clients',
  },
  {
    says: 'a class of databases that nobody knows',
    edits: { 'class: db.t4g.small': 'class: ▸db.q9.small' },
    code: 'unknown-instance-class',
    what: 'db.q9.small is no class of RDS that is known here.',
  },
];

const CACHES: readonly Case[] = [
  {
    says: 'an append-only file',
    edits: stores(redis('persistence: { ▸aof: everysec }')),
    code: 'persistence-not-available',
    fix: 'Say what the data has to outlive: persistence: { survive: node-loss, rpo: 10s }.',
  },
  {
    says: 'a promise that only a client of Redis Cluster can have',
    edits: stores(
      redis(
        'persistence: ▸{ survive: node-loss, rpo: 10s }',
        'cache',
        'class: cache.r7g.large, replicas: 1',
      ),
    ),
    code: 'persistence-not-available',
    what: 'jobs promises to lose 10 s at most, and nothing keeps that: durability needs cluster mode, and clients that speak the protocol of Redis Cluster.',
  },
  {
    says: 'a failover to a replica that is not there',
    edits: stores(redis('multiAz: ▸true')),
    code: 'failover-not-available',
  },
  {
    says: 'replicas in production that may share a zone',
    edits: {
      ...everythingOnEcs(),
      ...stores(redis('password: { rotate: 90d }, multiAz: ▸false')),
    },
    code: 'replicas-in-one-zone',
  },
  {
    says: 'a queue that is evicted',
    edits: stores(redis('eviction: ▸allkeys-lru', 'queue')),
    code: 'eviction-loses-data',
    what: 'jobs has role queue, and eviction allkeys-lru deletes waiting jobs and keys when the memory is full.',
  },
  {
    says: 'idempotency keys that are evicted',
    edits: stores(redis('eviction: ▸volatile-lru', 'idempotency')),
    code: 'eviction-loses-data',
  },
  {
    says: 'a queue in production that a lost node takes with it',
    edits: {
      ...everythingOnEcs(),
      ...stores(`▸${redis('password: { rotate: 90d }, environments: [production]', 'queue')}`),
      'alerts:\n':
        'alerts:\n  Full: { store: jobs, when: memory, above: 75%, for: 5m, severity: P2, runbook: slow-pages, environments: [production] }\n',
    },
    code: 'queue-in-memory',
    what: 'jobs has role queue, and keeps its data in memory alone.',
  },
  {
    says: 'a queue whose memory nobody watches',
    edits: {
      ...stores(`▸${redis('multiAz: false', 'queue')}`),
      'alerts:\n': 'alerts:\n  JobsMemoryHigh: { off: nobody minds, environments: [staging] }\n',
    },
    code: 'full-memory-unwatched',
    fix: 'Add an alert { store: jobs, when: memory, above: 75% }, or acknowledge it with a reason.',
  },
  {
    says: 'a key that is gone while its job still waits',
    edits: stores(
      "jobs: { type: redis, provider: existing, role: queue, endpoint: { host: jobs.example.com, cidr: 10.9.0.0/24, secret: jobs }, queue: { key: 'q', maxAge: 6h }, idempotency: { key: 'k', ttl: ▸12h, retriedFor: 8h } }",
    ),
    code: 'idempotency-too-short',
    fix: 'Set ttl to 50400s or more, in the application too.',
  },
  {
    says: 'half an hour for snapshots of a Redis',
    edits: stores(redis('snapshots: { retain: 1d, window: ▸03:00-03:30 }')),
    code: 'invalid-window',
    fix: 'ElastiCache wants 60 minutes or more.',
  },
  {
    says: 'a window without minutes',
    edits: backup('window: ▸3-4'),
    code: 'invalid-window',
  },
  {
    says: 'more days of snapshots than ElastiCache keeps',
    edits: stores(redis('snapshots: { retain: ▸36d }')),
    code: 'invalid-duration',
    what: 'jobs keeps snapshots for 36d.',
  },
  {
    says: 'a Redis over plain text in a variable',
    edits: { [ENV]: 'env: { CACHE_URL: ▸redis://cache.example.com:6379 }' },
    code: 'plaintext-connection',
    what: 'CACHE_URL leads to cache.example.com over redis://.',
    fix: 'Write rediss://, or acknowledge it where the network encrypts.',
  },
  {
    says: 'a graph over plain text that somebody else keeps',
    edits: stores(
      'graph: { type: other, provider: external, what: Neo4j, servers: [{ host: db.example.com, port: 7687 }], publishes: { uri: ▸bolt://db.example.com }, backup: { promised: daily, by: them, restore: ask } }',
    ),
    code: 'plaintext-connection',
    fix: 'Write bolt+s://, or acknowledge it where the network encrypts.',
  },
  {
    says: 'a password among what an external store publishes',
    edits: stores(
      'graph: { type: other, provider: external, what: Neo4j, servers: [{ host: db.example.com, port: 7687 }], publishes: { password: ▸hunter2hunter2 }, backup: { promised: daily, by: them, restore: ask } }',
    ),
    code: 'secret-in-env',
    fix: 'Replace it, declare it under secrets, and write { secret: <its name> } here.',
  },
];

const BACKUPS: readonly Case[] = [
  {
    says: 'a loss below what point-in-time recovery gives',
    edits: backup('objectives: { rpo: ▸1m, rto: 4h }'),
    code: 'over-rpo',
    what: 'orders promises to lose 60s at most; the newest copy is that of point-in-time recovery, up to 300s old.',
  },
  {
    says: 'a loss below the time between two snapshots',
    edits: vault('retain: 35d }, objectives: { rpo: ▸1h, rto: 4h'),
    code: 'over-rpo',
    what: 'orders promises to lose 3600s at most; the newest copy when the instance is lost is that of the vault, up to 93600s old: one is due every 86400s, and there 7200s later at worst.',
  },
  {
    says: 'a restore that took longer than is promised',
    edits: backup('objectives: { rpo: 24h, rto: ▸1h, lastMeasuredRestore: 90m }'),
    code: 'over-rto',
    what: 'orders promises to be back within 3600s, and the last restore took 5400s.',
  },
  {
    says: 'a database in production whose backups go with it',
    edits: {
      ...everythingOnEcs(),
      [ORDERS]: ORDERS.replace('orders', '▸orders'),
      [STORAGE]: `${STORAGE}\n    password: { rotate: 90d }`,
    },
    code: 'backup-inside-instance',
  },
  {
    says: 'a database in production of which a dump holds single tables alone',
    edits: {
      ...everythingOnEcs(),
      ...stores(DUMPS),
      [ORDERS]: ORDERS.replace('orders', '▸orders'),
      [STORAGE]: `${STORAGE}\n    password: { rotate: 90d }\n    backup: { ${dumpOf('tables: [audit], retain: 30d')} }`,
    },
    code: 'backup-inside-instance',
    what: 'All backups of orders belong to its RDS instance: there is no vault and the dump holds audit alone.',
  },
  {
    says: 'a dump of single tables before a migration',
    edits: {
      ...ON_ECS,
      ...dump('tables: [audit, users], retain: 30d'),
      ...stores(DUMPS),
      'stores:\n  orders:':
        'jobs:\n  migrate: { service: web, command: [./migrate], trigger: before-deploy, backupFirst: ▸orders, compatible: previous-version }\nstores:\n  orders:',
    },
    code: 'backup-first-partial',
    what: 'migrate dumps orders first, and that dump holds audit, users alone.',
    fix: 'Take tables out of stores.orders.backup.dump, or take backupFirst out.',
  },
  {
    says: 'a vault that nobody restores from',
    edits: backup("▸vault: { schedule: '0 5 * * *', retain: 35d }"),
    code: 'restore-not-tested',
  },
  {
    says: 'dumps that are gone before the rows are archived',
    edits: {
      ...ON_ECS,
      ...dump('tables: [audit], retain: ▸30d'),
      ...stores(DUMPS),
      'stores:\n  orders:':
        'jobs:\n  old: { schedule: "0 3 1 * *", store: orders, archive: { table: audit, column: at, olderThan: 90d, to: dumps } }\nstores:\n  orders:',
    },
    code: 'dump-under-archive',
  },
  {
    says: 'dumps that their bucket deletes early',
    edits: {
      ...dump('retain: ▸30d'),
      ...stores('dumps: { type: bucket, provider: aws, expire: 7d }'),
    },
    code: 'dump-expires-early',
    fix: 'Raise stores.dumps.expire to 30d or more, or take it out.',
  },
  {
    says: 'a backup over midnight into the maintenance',
    edits: {
      ...backup('window: ▸23:30-00:30'),
      'user: shopper': 'user: shopper\n    maintenance: Sun 00:00-01:00',
    },
    code: 'windows-overlap',
    what: 'orders is backed up at 23:30-00:30 and maintained at Sun 00:00-01:00, both UTC: they overlap.',
  },
  {
    says: 'a dump that begins in the maintenance',
    edits: {
      ...backup(
        "dump: { schedule: ▸'30 2 * * *', timezone: Europe/Vienna, to: { bucket: dumps, key: 'db/{{ timestamp }}.sql.gz' }, retain: 30d }",
      ),
      ...stores(DUMPS),
      'user: shopper': 'user: shopper\n    maintenance: Sun 01:00-02:00',
    },
    code: 'windows-overlap',
  },
  {
    says: 'snapshots that the lock of their vault refuses',
    edits: vault('retain: ▸35d, lock: { mode: governance, least: 7d, most: 30d }'),
    code: 'retention-outside-lock',
    what: 'A snapshot of orders is kept for 35d, and the lock of the vault takes 7d to 30d.',
  },
  {
    says: 'copies that the lock of their vault refuses',
    edits: vault(
      'retain: 30d, lock: { mode: governance, least: 7d, most: 30d }, copy: { region: us-east-1, retain: ▸3d }',
    ),
    code: 'retention-outside-lock',
  },
  {
    says: 'a lock that takes no retention at all',
    edits: vault('retain: 30d, lock: { mode: governance, least: ▸40d, most: 30d }'),
    code: 'min-over-max',
  },
  {
    says: 'a lock that nobody ever takes back, without days to think',
    edits: vault('retain: 30d, lock: ▸{ mode: compliance, least: 7d, most: 30d }'),
    code: 'lock-without-grace',
  },
  {
    says: 'a lock with two days to think',
    edits: vault(
      'retain: 30d, lock: { mode: compliance, least: 7d, most: 30d, changeableFor: ▸2d }',
    ),
    code: 'lock-without-grace',
  },
  {
    says: 'days to think about a lock that can always be changed',
    edits: vault(
      'retain: 30d, lock: { mode: governance, least: 7d, most: 30d, changeableFor: ▸3d }',
    ),
    code: 'field-without-effect',
  },
  {
    says: 'a copy in the same region',
    edits: vault('retain: 30d, copy: { region: ▸eu-west-1, retain: 30d }'),
    code: 'same-region',
  },
];

const LEDGERS: readonly Case[] = [
  {
    says: 'a writer that is not told the region and the id of its ledger',
    edits: {
      ...ON_ECS,
      ...stores(LEDGER),
      [USES]:
        'uses: { orders: { as: { DATABASE_URL: url } }, ledger: ▸{ access: append, as: { TABLE: table } } }',
    },
    code: 'ledger-not-told',
    what: 'web appends to ledger, and no variable tells it region and ledgerId.',
  },
  {
    says: 'a ledger in another region than its writers',
    edits: stores(
      'ledger: { type: audit-ledger, provider: existing, table: index, bucket: records, region: ▸us-east-1, protocol: transact }',
    ),
    code: 'ledger-in-other-region',
    what: 'ledger is in us-east-1, and staging in eu-west-1.',
  },
  {
    says: 'more days of recovery than DynamoDB has',
    edits: stores(LEDGER.replace('lock:', 'pointInTime: ▸36d, lock:')),
    code: 'invalid-duration',
  },
];

const NAMES: readonly Case[] = [
  {
    says: 'a Redis with a name longer than a replication group takes',
    edits: { ...LONG, ...stores(`▸${redis('multiAz: false')}`) },
    code: 'name-too-long',
    what: 'The replication group a-name-that-is-as-long-as-a-name-can-be-staging-jobs has 52 characters; 40 are allowed.',
  },
  {
    says: 'a database with a name longer than a vault takes',
    edits: { ...LONG, ...vault('retain: 30d', '▸vault') },
    code: 'name-too-long',
    what: 'The backup vault a-name-that-is-as-long-as-a-name-can-be-staging-orders has 54 characters; 50 are allowed.',
  },
  {
    says: 'a job with the name of the dump of a database',
    edits: {
      ...ON_ECS,
      ...backup(
        "▸dump: { schedule: '0 2 * * *', to: { bucket: dumps, key: 'db/{{ timestamp }}.sql.gz' }, retain: 30d }",
      ),
      ...stores(DUMPS),
      'stores:\n  orders:':
        'jobs:\n  ▸orders-dump: { service: web, command: [./run], trigger: manual }\nstores:\n  orders:',
    },
    code: 'names-collide',
  },
  {
    says: 'a service with the name of the collector',
    edits: {
      'basket:\n    image: shop/basket': 'collector:\n    image: shop/basket',
      'calls: [basket]': 'calls: [collector]',
      'monitoring: { alerts: cloudwatch }':
        'monitoring: { alerts: cloudwatch, prometheus: { scrape: 30s, ▸collector: { remoteWrite: { url: "https://prometheus.example.com/push", user: hook, password: hook } } } }',
    },
    code: 'names-collide',
  },
  {
    says: 'a ledger of two environments with one table',
    edits: {
      ...everythingOnEcs(),
      ...stores(`▸${LEDGER.replace('protocol', 'table: index, protocol')}`),
    },
    code: 'names-collide',
    what: 'production and staging would both make the DynamoDB table index.',
  },
];

const ACTIONS: readonly Case[] = [
  {
    says: 'a job that does nothing',
    edits: {
      ...ON_ECS,
      'stores:\n  orders:': 'jobs:\n  ▸idle: { service: web, trigger: manual }\nstores:\n  orders:',
    },
    code: 'job-action',
    what: 'idle does nothing.',
  },
];

/** What the system as a whole shows of connections, caches, backups and ledgers. */
export const DATA_CASES: readonly Case[] = [
  ...LOAD,
  ...CACHES,
  ...BACKUPS,
  ...LEDGERS,
  ...NAMES,
  ...ACTIONS,
];
