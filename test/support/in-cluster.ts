import type {
  InClusterDump,
  InClusterPostgres,
  InClusterRedis,
  ResolvedSecret,
  ServerInCluster,
} from '../../lib/resolve/resolved-system';

/** A database in the cluster: `postgres-0` in the namespace `shop-db`, without dumps. */
export function postgresInCluster(overrides: Partial<InClusterPostgres> = {}): InClusterPostgres {
  return {
    ...server('postgres', 'shop-db'),
    type: 'postgres',
    user: 'shop',
    port: 5432,
    database: 'shop',
    version: '16',
    storageGiB: 20,
    maxConnections: 100,
    backup: {},
    ...overrides,
  };
}

/** A cache in the cluster: `redis-0` in the namespace `shop-cache`. */
export function redisInCluster(overrides: Partial<InClusterRedis> = {}): InClusterRedis {
  return {
    ...server('redis', 'shop-cache'),
    type: 'redis',
    user: 'default',
    port: 6379,
    role: 'cache',
    eviction: 'allkeys-lru',
    log: 'none',
    ...overrides,
  };
}

/** A dump of everything, every night, on a volume for a week. */
export function dumpInCluster(overrides: Partial<InClusterDump> = {}): InClusterDump {
  return {
    trigger: {
      kind: 'schedule',
      cron: '0 2 * * *',
      eventBridge: 'cron(0 2 * * ? *)',
      timezone: 'UTC',
    },
    volume: {
      claim: 'postgres-dumps',
      sizeGiB: 50,
      path: '/backups/db_{{ date }}.sql.gz',
      keepDays: 7,
    },
    tables: [],
    timeoutSeconds: 3600,
    restoreSeconds: 3600,
    diskGiB: 20,
    names: { dump: 'postgres-dump', restore: 'postgres-restore', swap: 'postgres-swap' },
    ...overrides,
  };
}

/** The entry under secrets with the password of a server, which a person makes. */
export function passwordOf(
  { passwordSecret, credentials }: ServerInCluster,
  overrides: Partial<ResolvedSecret> = {},
): ResolvedSecret {
  const { secret, key } = credentials.password;
  const name = { name: passwordSecret, physicalName: secret, key };
  return { ...name, value: 'given', drawnByCommand: true, ...overrides };
}

function server(name: string, namespace: string) {
  const secret = `${name}-credentials`;
  return {
    name,
    provider: 'in-cluster' as const,
    namespace,
    host: `${name}.${namespace}.svc`,
    credentials: { url: { secret, key: 'url' }, password: { secret, key: 'password' } },
    passwordSecret: `${name}-password`,
    cpu: { request: 0.25, limit: 1 },
    memoryMiB: { request: 512, limit: 1024 },
    seriesLabels: { system: 'learnbot', environment: 'cluster', store: name },
    names: { workload: name, pod: `${name}-0`, claim: `data-${name}-0` },
  };
}
