import type {
  CreatedLedger,
  CreatedPostgres,
  CreatedRedis,
  ExistingRedis,
  OtherStore,
  ResolvedBackup,
  ResolvedDump,
  ResolvedVault,
  ScheduleTrigger,
} from '../../lib/resolve/resolved-system';
import { createdPostgres } from '../support/resolved-system';

/** A queue on ElastiCache, durable, in cluster mode. */
export function createdRedis(overrides: Partial<CreatedRedis> = {}): CreatedRedis {
  return {
    name: 'jobs',
    type: 'redis',
    provider: 'aws',
    role: 'queue',
    user: 'default',
    port: 6379,
    engine: 'valkey',
    engineVersion: '9.0',
    nodeClass: 'cache.r7g.large',
    shards: 1,
    replicas: 1,
    clusterMode: true,
    multiAz: true,
    eviction: 'noeviction',
    durability: 'async',
    persistence: { survive: 'node-loss', rpoSeconds: 10 },
    snapshotDays: 7,
    logRetentionDays: 30,
    protected: true,
    reachableFrom: [],
    names: {
      instance: 'learnbot-staging-jobs',
      password: 'learnbot-staging/jobs/password',
      url: 'learnbot-staging/jobs/url',
      endpointOutput: 'JobsRedisEndpoint',
    },
    ...overrides,
  };
}

/** A cache that can be filled again, on one server. */
export function createdCache(overrides: Partial<CreatedRedis> = {}): CreatedRedis {
  return createdRedis({
    role: 'cache',
    engineVersion: '8.2',
    eviction: 'allkeys-lru',
    clusterMode: false,
    durability: undefined,
    persistence: undefined,
    snapshotDays: 0,
    ...overrides,
  });
}

export function existingRedis(overrides: Partial<ExistingRedis> = {}): ExistingRedis {
  return {
    name: 'cache',
    type: 'redis',
    provider: 'existing',
    role: 'cache',
    user: 'default',
    port: 6379,
    host: 'redis.internal.example.com',
    cidr: '10.20.0.0/24',
    credentials: {
      url: { secret: 'learnbot-redis', key: 'url' },
      password: { secret: 'learnbot-redis', key: 'password' },
    },
    ...overrides,
  };
}

export function createdLedger(overrides: Partial<CreatedLedger> = {}): CreatedLedger {
  return {
    name: 'ledger',
    type: 'audit-ledger',
    provider: 'aws',
    table: 'learnbot-ledger-index',
    region: 'us-east-1',
    ledgerId: 'default',
    bucket: 'learnbot-ledger',
    protocol: 'put-first',
    lock: { mode: 'governance', days: 365 },
    pointInTimeDays: 35,
    protected: true,
    ...overrides,
  };
}

export function otherStore(overrides: Partial<OtherStore> = {}): OtherStore {
  return {
    name: 'graph',
    type: 'other',
    provider: 'external',
    what: 'Neo4j Aura',
    servers: [{ host: 'x.databases.neo4j.io', port: 7687 }],
    publishes: { uri: 'neo4j+s://x.databases.neo4j.io', password: { secret: 'openai' } },
    backup: {
      promised: 'daily',
      retainDays: 7,
      by: 'Neo4j Aura',
      restore: 'Restore it in the Aura console.',
    },
    ...overrides,
  };
}

/** The database with every way back; the dumps lie in the bucket `resumes`. */
export function backedUpPostgres(overrides: Partial<ResolvedBackup> = {}): CreatedPostgres {
  return createdPostgres({
    backup: {
      pointInTimeDays: 7,
      vault: vault(),
      dump: dump(),
      objectives: { rpoSeconds: 86_400, rtoSeconds: 14_400 },
      ...overrides,
    },
  });
}

export function dump(overrides: Partial<ResolvedDump> = {}): ResolvedDump {
  return {
    trigger: daily('0 2 * * *'),
    bucket: 'resumes',
    key: 'postgres/staging/{{ date }}/learnbot_{{ timestamp }}.sql.gz',
    prefix: 'postgres/staging/',
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
  };
}

export function vault(overrides: Partial<ResolvedVault> = {}): ResolvedVault {
  return {
    name: 'learnbot-staging-postgres',
    trigger: daily('0 5 * * 0'),
    retainDays: 35,
    lock: { mode: 'governance', leastDays: 7, mostDays: 365 },
    copy: { region: 'us-west-2', retainDays: 90 },
    restoreTest: { name: 'learnbot_staging_postgres', everyDays: 7 },
    ...overrides,
  };
}

export function daily(cron: string): ScheduleTrigger {
  return { kind: 'schedule', cron, eventBridge: 'cron(0 2 * * ? *)', timezone: 'UTC' };
}
