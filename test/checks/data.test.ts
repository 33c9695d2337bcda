import { checkSystem } from '../../lib/checks';
import type { ProblemCode } from '../../lib/problems/codes';
import type {
  CreatedPostgres,
  ResolvedBackup,
  ResolvedProcess,
  ResolvedService,
  ResolvedSystem,
  ResolvedVault,
  ScheduleTrigger,
  Windows,
} from '../../lib/resolve/resolved-system';
import {
  apiGateway,
  createdBucket,
  createdPostgres,
  ecsTarget,
  highP99Latency,
  resolvedJob,
  resolvedService,
  resolvedSystem,
} from '../support/resolved-system';
import { createdLedger, createdRedis, existingLedger, redisMemory } from './stores';

type Redis = Parameters<typeof createdRedis>[0];

/** One service that uses the stores, so that nothing else is looked at. */
function storing(
  stores: ResolvedSystem['stores'],
  service: Partial<ResolvedService> = {},
  system: Partial<ResolvedSystem> = {},
): ResolvedSystem {
  const uses = stores.map(({ name }) => ({ store: name, variables: [] }));
  const services = [resolvedService('worker', { uses, ...service })];
  return resolvedSystem({ services, stores, alerts: [], ...system });
}

const running = (inside: Partial<ResolvedProcess>, instance: Partial<CreatedPostgres> = {}) =>
  storing([createdPostgres(instance)], {
    process: { workers: 1, connections: {}, ...inside },
  });
const starting = (...options: readonly string[]) =>
  storing([], {
    command: ['sh', '-c', ['exec gunicorn', ...options, 'app:api'].join(' ')],
    process: { workers: 2, connections: {} },
  });
const holding = (postgres: number, system: Partial<ResolvedSystem> = {}) =>
  storing([createdPostgres()], { process: { workers: 2, connections: { postgres } } }, system);
const caching = (redis: Redis = {}, system: Partial<ResolvedSystem> = {}) =>
  storing([createdRedis(redis)], {}, system);
const holdingCache = (redis: number) =>
  storing([createdRedis()], { process: { workers: 1, connections: { redis } } });
const backedUp = (backup: Partial<ResolvedBackup>, system: Partial<ResolvedSystem> = {}) =>
  storing([database(backup), createdBucket({ name: 'backups', expireDays: 30 })], {}, system);
const inProduction = { tier: 'production' } as const;
const at = (windows: Windows, backup: Partial<ResolvedBackup> = {}) =>
  storing([{ ...database(backup), ...windows }]);
const cacheAt = (windows: Windows) => caching(windows);
const given = (env: Readonly<Record<string, string>>) => storing([], { env });

function database(backup: Partial<ResolvedBackup>): CreatedPostgres {
  return createdPostgres({ backup: { pointInTimeDays: 7, ...backup } });
}

function every(cron: string, timezone = 'UTC'): ScheduleTrigger {
  return { kind: 'schedule', cron, eventBridge: '', timezone };
}

function vault(overrides: Partial<ResolvedVault> = {}): Partial<ResolvedBackup> {
  const restoreTest = { name: 'learnbot_staging_postgres', everyDays: 7 };
  const name = 'learnbot-staging-postgres';
  return {
    vault: { name, trigger: every('0 5 * * *'), retainDays: 35, restoreTest, ...overrides },
  };
}

function locked(lock: Partial<NonNullable<ResolvedVault['lock']>>, retainDays = 35) {
  const usual = { mode: 'governance', leastDays: 7, mostDays: 90 } as const;
  return vault({ retainDays, lock: { ...usual, ...lock } });
}

function dump(overrides: Partial<NonNullable<ResolvedBackup['dump']>> = {}) {
  return {
    dump: {
      trigger: every('0 2 * * *'),
      bucket: 'backups',
      key: 'db/{{ timestamp }}.sql.gz',
      prefix: 'db/',
      tables: [],
      retainDays: 30,
      timeoutSeconds: 3600,
      diskGiB: 21,
      names: {
        dump: 'learnbot-staging-postgres-dump',
        restore: 'learnbot-staging-postgres-restore',
        swap: 'learnbot-staging-postgres-swap',
        logGroup: '/ecs/learnbot-staging/postgres-dump',
        restoreLogGroup: '/ecs/learnbot-staging/postgres-restore',
        swapLogGroup: '/ecs/learnbot-staging/postgres-swap',
        subnetsOutput: 'PostgresDumpSubnets',
        securityGroupOutput: 'PostgresDumpSecurityGroup',
        restoreSecurityGroupOutput: 'PostgresRestoreSecurityGroup',
        swapSecurityGroupOutput: 'PostgresSwapSecurityGroup',
      },
      ...overrides,
    },
  };
}

function hourly(overrides: Parameters<typeof dump>[0] = {}) {
  return dump({ trigger: every('0 * * * *'), timeoutSeconds: 300, ...overrides });
}

function outliving(rpoSeconds: number) {
  return { survive: 'node-loss', rpoSeconds } as const;
}

/** A migration before each deployment, with a dump first. */
function migrating(
  backup: Partial<ResolvedBackup>,
  trigger: { readonly backupFirst?: string } = { backupFirst: 'postgres' },
): ResolvedSystem {
  const jobs = [
    resolvedJob('migrate', { trigger: { kind: 'before-deploy', compatible: true, ...trigger } }),
  ];
  return backedUp(backup, { jobs });
}

function promising(rpoSeconds: number, rtoSeconds = 3600, measuredSeconds?: number) {
  return { objectives: { rpoSeconds, rtoSeconds, measuredSeconds } };
}

/** Rows of audit are archived after 90 days, and dumps of some tables kept for some. */
function archiving(retainDays: number, tables: readonly string[] = ['audit']): ResolvedSystem {
  const archive = { kind: 'archive', store: 'postgres', table: 'audit', column: 'at' } as const;
  const action = { ...archive, olderThanDays: 90, to: 'archive', prefix: 'archive/' };
  return storing(
    [database(dump({ retainDays, tables, bucket: 'archive' })), createdBucket({ name: 'archive' })],
    {},
    { jobs: [resolvedJob('archive', { action })] },
  );
}

function appending(attributes: readonly string[]): ResolvedSystem {
  const variables = attributes.map((attribute) => ({ variable: attribute, attribute }));
  return storing([createdLedger()], {
    uses: [{ store: 'ledger', access: 'append', variables }],
  });
}

function codesOf(system: ResolvedSystem): readonly ProblemCode[] {
  return checkSystem(system).map(({ code }) => code);
}

it.each<[ProblemCode, string, ResolvedSystem, ResolvedSystem]>([
  [
    'workers-over-cpu',
    'more than twice the vCPUs and one',
    running({ workers: 3 }),
    running({ workers: 2 }),
  ],
  [
    'workers-over-memory',
    'four fifths of 1024 MiB',
    running({ workers: 2, workerMiB: 410 }),
    running({ workers: 2, workerMiB: 409 }),
  ],
  ['workers-differ', 'two words', starting('--workers', '3'), starting('--workers', '2')],
  ['workers-differ', 'one word', starting('--workers=3'), starting('--workers=2')],
  ['workers-differ', 'a letter', starting('-w', '3'), starting('-w2')],
  [
    'workers-differ',
    'a shell decides',
    starting('--workers', '3'),
    starting('--workers', '${WORKERS:-3}'),
  ],
  [
    'workers-differ',
    'another program',
    starting('-w', '3'),
    storing([], { command: ['celery', '-w', '3'] }),
  ],
  // 3 replicas x 2 x 2 workers: 12 for each connection of a worker, of 316 without the 20.
  ['over-connection-budget', 'a worker with one more', holding(25), holding(24)],
  [
    'over-connection-budget',
    'a schedule with more replicas',
    storing([createdPostgres()], {
      process: { workers: 2, connections: { postgres: 24 } },
      scaling: {
        ...apiGateway().scaling,
        schedules: [{ cron: '0 8 * * *', eventBridge: '', timezone: 'UTC', min: 1, max: 4 }],
      },
    }),
    holding(24),
  ],
  [
    'over-connection-budget',
    'a class that is not known stays silent',
    holding(25),
    running({ connections: { postgres: 5000 } }, { instanceClass: 'db.q9.large' }),
  ],
  [
    'connections-not-known',
    'one of its users says nothing, in production',
    storing([createdPostgres()], {}, inProduction),
    holding(3, inProduction),
  ],
  [
    'connections-not-known',
    'nobody plans for the most elsewhere',
    storing([createdPostgres()], {}, inProduction),
    storing([createdPostgres()]),
  ],
  ['over-cache-clients', 'a small node', holdingCache(3334), holdingCache(3333)],
  [
    'unknown-instance-class',
    'of a Redis',
    caching({ nodeClass: 'cache.q9.large' }),
    caching({ nodeClass: 'cache.r7g.large' }),
  ],
  [
    'failover-not-available',
    'without a replica',
    caching({ multiAz: true, replicas: 0 }),
    caching({ multiAz: true, replicas: 1 }),
  ],
  [
    'failover-not-available',
    'in a network of one zone',
    caching({ multiAz: true, replicas: 1 }, { target: ecsTarget({ zones: 1 }) }),
    caching({ multiAz: true, replicas: 1 }, { target: ecsTarget({ zones: 2 }) }),
  ],
  [
    'replicas-in-one-zone',
    'in production',
    caching({ multiAz: false, replicas: 1 }, inProduction),
    caching({ multiAz: true, replicas: 1 }, inProduction),
  ],
  [
    'replicas-in-one-zone',
    'a copy for tests may stand anywhere',
    caching({ multiAz: false, replicas: 1 }, inProduction),
    caching({ multiAz: false, replicas: 1 }),
  ],
  [
    'eviction-loses-data',
    'a queue',
    caching({ role: 'queue', eviction: 'allkeys-lru' }),
    caching({ role: 'queue', eviction: 'noeviction' }),
  ],
  [
    'eviction-loses-data',
    'idempotency keys, unlike a cache',
    caching({ role: 'idempotency', eviction: 'volatile-ttl' }),
    caching({ role: 'cache', eviction: 'allkeys-lru' }),
  ],
  [
    'queue-in-memory',
    'a queue in production that promises nothing',
    caching({ role: 'queue' }, inProduction),
    caching({ role: 'queue', persistence: outliving(10) }, inProduction),
  ],
  [
    'queue-in-memory',
    'idempotency keys, unlike a cache',
    caching({ role: 'idempotency' }, inProduction),
    caching({ role: 'cache' }, inProduction),
  ],
  [
    'queue-in-memory',
    'not in production',
    caching({ role: 'queue' }, inProduction),
    caching({ role: 'queue' }),
  ],
  [
    'full-memory-unwatched',
    'an alert on its memory',
    caching({ role: 'queue', eviction: 'noeviction' }),
    caching({ role: 'queue', eviction: 'noeviction' }, { alerts: [redisMemory()] }),
  ],
  [
    'full-memory-unwatched',
    'an alert on another memory',
    caching({ eviction: 'noeviction' }, { alerts: [redisMemory('other')] }),
    caching({ eviction: 'allkeys-lru' }),
  ],
  [
    'idempotency-too-short',
    'with a job that waits',
    caching({ queue: { key: 'q', maxAgeSeconds: 3600 }, idempotency: kept(7200, 3601) }),
    caching({ queue: { key: 'q', maxAgeSeconds: 3600 }, idempotency: kept(7200, 3600) }),
  ],
  [
    'plaintext-connection',
    'Redis',
    given({ URL: 'redis://cache.example.com:6379/0' }),
    given({ URL: 'rediss://cache.example.com:6379/0' }),
  ],
  [
    'plaintext-connection',
    'a pooler in the replica itself',
    given({ URL: 'postgres://db.example.com/app?sslmode=prefer' }),
    given({ URL: 'postgres://localhost:6432/app' }),
  ],
  [
    'plaintext-connection',
    'PostgreSQL that insists on TLS',
    given({ URL: 'postgresql://db.example.com/app' }),
    given({ URL: 'postgresql://db.example.com/app?connect_timeout=3&sslmode=verify-full' }),
  ],
  [
    'plaintext-connection',
    'of a sidecar; what is no address is none',
    storing([], { sidecars: [sidecar({ URL: 'bolt://graph.example.com' })] }),
    given({ HINT: 'redis is at redis.example.com', EMPTY: 'redis://' }),
  ],
  [
    'over-rpo',
    'what point-in-time recovery gives',
    backedUp(promising(299)),
    backedUp(promising(300)),
  ],
  [
    'over-rpo',
    'the better of vault and dump',
    backedUp({ ...vault(), ...promising(12 * 3600) }),
    backedUp({ ...vault(), ...dump({ trigger: every('0 */12 * * *') }), ...promising(12 * 3600) }),
  ],
  [
    'over-rpo',
    'a dump of single tables is no way back',
    backedUp({ ...vault(), ...hourly({ tables: ['audit'] }), ...promising(6 * 3600) }),
    backedUp({ ...vault(), ...hourly(), ...promising(6 * 3600) }),
  ],
  [
    'over-rpo',
    'the time that a dump may run',
    backedUp({ ...hourly({ timeoutSeconds: 3600 }), ...promising(7199) }),
    backedUp({ ...hourly({ timeoutSeconds: 3600 }), ...promising(7200) }),
  ],
  [
    'over-rpo',
    'a tenth of the time between two dumps is not counted',
    backedUp({ ...hourly({ timeoutSeconds: 361 }), ...promising(3600) }),
    backedUp({ ...hourly({ timeoutSeconds: 360 }), ...promising(3600) }),
  ],
  [
    'over-rpo',
    'a vault that begins two hours later',
    backedUp({ ...vault({ trigger: every('0 * * * *') }), ...promising(3 * 3600 - 1) }),
    backedUp({ ...vault({ trigger: every('0 * * * *') }), ...promising(3 * 3600) }),
  ],
  [
    'over-rpo',
    'daily snapshots keep a promise of a day',
    backedUp({ ...vault(), ...promising(86_399) }),
    backedUp({ ...vault(), ...promising(86_400) }),
  ],
  [
    'over-rpo',
    'a dump on weekdays alone',
    backedUp({ ...dump({ trigger: every('0 2 * * 1-5') }), ...promising(2 * 86_400) }),
    backedUp({ ...dump({ trigger: every('0 2 * * 1-5') }), ...promising(3 * 86_400) }),
  ],
  [
    'over-rto',
    'as long as it was measured',
    backedUp(promising(86_400, 3600, 3601)),
    backedUp(promising(86_400, 3600, 3600)),
  ],
  [
    'over-rto',
    'not measured is not proven',
    backedUp(promising(86_400, 1, 2)),
    backedUp(promising(86_400, 1)),
  ],
  [
    'backup-inside-instance',
    'a vault',
    backedUp({}, inProduction),
    backedUp(vault(), inProduction),
  ],
  ['backup-inside-instance', 'a dump', backedUp({}, inProduction), backedUp(dump(), inProduction)],
  [
    'backup-inside-instance',
    'a dump of single tables is none of the database',
    backedUp(dump({ tables: ['audit'] }), inProduction),
    backedUp({ ...vault(), ...dump({ tables: ['audit'] }) }, inProduction),
  ],
  [
    'backup-first-partial',
    'a dump of all tables',
    migrating(dump({ tables: ['audit'] })),
    migrating(dump()),
  ],
  [
    'backup-first-partial',
    'no dump first',
    migrating(dump({ tables: ['audit'] })),
    migrating(dump({ tables: ['audit'] }), {}),
  ],
  ['backup-inside-instance', 'not in production', backedUp({}, inProduction), backedUp({})],
  ['restore-not-tested', 'a vault', backedUp(vault({ restoreTest: undefined })), backedUp(vault())],
  ['dump-under-archive', 'the same table', archiving(89), archiving(90)],
  ['dump-under-archive', 'another table', archiving(89), archiving(89, ['users'])],
  [
    'dump-expires-early',
    'a bucket that deletes after 30 days',
    backedUp(dump({ retainDays: 31 })),
    backedUp(dump({ retainDays: 30 })),
  ],
  [
    'windows-overlap',
    'over midnight, into Sunday',
    at({ backupWindow: '23:30-00:30', maintenanceWindow: 'Sun 00:00-01:00' }),
    at({ backupWindow: '23:30-00:30', maintenanceWindow: 'Sun 00:30-01:30' }),
  ],
  [
    'windows-overlap',
    'maintenance over the end of the week',
    at({ backupWindow: '00:00-00:30', maintenanceWindow: 'Sat 23:00-00:15' }),
    at({ backupWindow: '00:15-00:45', maintenanceWindow: 'Sat 23:00-00:15' }),
  ],
  [
    'windows-overlap',
    'of a Redis',
    cacheAt({ backupWindow: '03:00-04:00', maintenanceWindow: 'Mon 03:30-04:30' }),
    cacheAt({ backupWindow: '03:00-04:00', maintenanceWindow: 'Mon 04:00-05:00' }),
  ],
  [
    'windows-overlap',
    'a dump in the time of another zone',
    at(
      { maintenanceWindow: 'Sun 07:00-08:00' },
      dump({ trigger: every('0 2 * * *', 'America/New_York') }),
    ),
    at(
      { maintenanceWindow: 'Sun 02:00-03:00' },
      dump({ trigger: every('0 2 * * *', 'America/New_York') }),
    ),
  ],
  [
    'windows-overlap',
    'a dump that comes again an hour later',
    at({ maintenanceWindow: 'Sun 02:00-03:00' }, dump()),
    at({ maintenanceWindow: 'Sun 02:00-03:00' }, dump({ trigger: every('0 * * * *') })),
  ],
  [
    'invalid-window',
    'maintenance of a Redis',
    cacheAt({ maintenanceWindow: 'Sun 05:00-05:59' }),
    cacheAt({ maintenanceWindow: 'Sun 05:00-06:00' }),
  ],
  ['retention-outside-lock', 'too short', backedUp(locked({}, 6)), backedUp(locked({}, 7))],
  ['retention-outside-lock', 'too long', backedUp(locked({}, 91)), backedUp(locked({}, 90))],
  [
    'min-over-max',
    'a lock',
    backedUp(locked({ leastDays: 36, mostDays: 35 })),
    backedUp(locked({ leastDays: 35, mostDays: 35 })),
  ],
  [
    'lock-without-grace',
    'compliance',
    backedUp(locked({ mode: 'compliance', changeableForDays: 2 })),
    backedUp(locked({ mode: 'compliance', changeableForDays: 3 })),
  ],
  [
    'lock-without-grace',
    'governance needs none',
    backedUp(locked({ mode: 'compliance' })),
    backedUp(locked({})),
  ],
  [
    'field-without-effect',
    'days to change what can always be changed',
    backedUp(locked({ changeableForDays: 3 })),
    backedUp(locked({})),
  ],
  [
    'ledger-not-told',
    'its id',
    appending(['table', 'region']),
    appending(['table', 'region', 'ledgerId']),
  ],
  [
    'ledger-in-other-region',
    'one that exists',
    storing([existingLedger({ region: 'eu-west-1' })]),
    storing([existingLedger({ region: 'us-east-1' })]),
  ],
  [
    'invalid-duration',
    'snapshots of a Redis',
    caching({ snapshotDays: 36 }),
    caching({ snapshotDays: 0 }),
  ],
  [
    'invalid-duration',
    'recovery of a ledger',
    storing([createdLedger({ pointInTimeDays: 36 })]),
    storing([createdLedger({ pointInTimeDays: 35 })]),
  ],
])('%s: %s', (code, _, faulty, sound) => {
  expect(codesOf(faulty)).toContain(code);
  expect(codesOf(sound)).not.toContain(code);
});

function kept(ttlSeconds: number, retriedForSeconds: number) {
  return { key: 'k', ttlSeconds, retriedForSeconds };
}

function sidecar(env: Readonly<Record<string, string>>): ResolvedService['sidecars'][number] {
  return { name: 'agent', image: 'agent:1', env, secrets: [], essential: true };
}

it('a latency alert on a service of the same name watches no memory', () => {
  const alert = highP99Latency({ target: { kind: 'service', name: 'redis' } });

  const system = caching({ eviction: 'noeviction' }, { alerts: [alert] });

  expect(codesOf(system)).toContain('full-memory-unwatched');
});
