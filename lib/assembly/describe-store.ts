import type {
  CreatedPostgres,
  CreatedRedis,
  ResolvedServer,
  ResolvedStore,
  ResolvedSystem,
} from '../resolve/resolved-system';

/** What a store is called where it stands, and what brings it back; for machines. */
export function describeStore(store: ResolvedStore, { stores }: ResolvedSystem) {
  const { name, type, provider } = store;
  const described = { name, type, provider };
  switch (store.type) {
    case 'bucket':
      return { ...described, bucket: store.bucket };
    case 'audit-ledger':
      return {
        ...described,
        table: store.table,
        region: store.region,
        ledgerId: store.ledgerId,
        bucket: store.bucket,
        lock: store.provider === 'aws' ? store.lock : undefined,
      };
    case 'other':
      return {
        ...described,
        what: store.what,
        servers: store.servers,
        backup: {
          promised: store.backup.promised,
          retainDays: store.backup.retainDays,
          by: store.backup.by,
        },
      };
    case 'redis':
      return {
        ...described,
        ...(store.provider === 'aws' ? describeRedis(store) : describeHost(store)),
        role: store.role,
      };
    case 'postgres':
      return {
        ...described,
        ...(store.provider === 'aws'
          ? {
              instance: store.names.instance,
              rotateDays: store.rotateDays,
              backup: describeBackup(store, stores),
            }
          : describeHost(store)),
        database: store.database,
      };
  }
}

function describeHost(store: Exclude<ResolvedServer, { provider: 'aws' }>) {
  const { host } = store;
  if (store.provider === 'existing') return { host };
  return { host, namespace: store.namespace, statefulSet: store.names.workload };
}

function describeRedis(store: CreatedRedis) {
  const { names, engine, engineVersion, eviction, durability, persistence, snapshotDays } = store;
  return {
    instance: names.instance,
    engine: `${engine} ${engineVersion}`,
    eviction,
    durability,
    persistence,
    snapshotDays,
    rotateDays: store.rotateDays,
  };
}

function describeBackup({ backup }: CreatedPostgres, stores: readonly ResolvedStore[]) {
  const { pointInTimeDays, vault, dump, objectives } = backup;
  return {
    pointInTimeDays,
    vault: vault && {
      name: vault.name,
      schedule: vault.trigger.cron,
      timezone: vault.trigger.timezone,
      retainDays: vault.retainDays,
      lock: vault.lock,
      copy: vault.copy,
      restoreTest: vault.restoreTest,
    },
    dump: dump && {
      task: dump.names.dump,
      restore: dump.names.restore,
      // Single tables never take the place of the whole.
      swap: dump.tables.length === 0 ? dump.names.swap : undefined,
      bucket: bucketNamed(stores, dump.bucket),
      key: dump.key,
      schedule: dump.trigger.cron,
      timezone: dump.trigger.timezone,
      retainDays: dump.retainDays,
      tables: dump.tables.length === 0 ? undefined : dump.tables,
    },
    objectives,
  };
}

/** Its name in S3. */
function bucketNamed(stores: readonly ResolvedStore[], name: string): string | undefined {
  const store = stores.find((each) => each.name === name);
  return store?.type === 'bucket' ? store.bucket : undefined;
}
