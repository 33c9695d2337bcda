import type { CreatedPostgres, ResolvedStore } from '../resolve/resolved-system';

/** What a store is called where it stands, and what brings it back; for machines. */
export function describeStore(store: ResolvedStore) {
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
        backup: { promised: store.backup.promised, by: store.backup.by },
      };
    case 'redis':
      return {
        ...described,
        ...(store.provider === 'aws'
          ? {
              instance: store.names.instance,
              engine: `${store.engine} ${store.engineVersion}`,
              durability: store.durability,
              snapshotDays: store.snapshotDays,
            }
          : { host: store.host }),
        role: store.role,
      };
    case 'postgres':
      return {
        ...described,
        ...(store.provider === 'aws'
          ? { instance: store.names.instance, backup: describeBackup(store) }
          : { host: store.host }),
        database: store.database,
      };
  }
}

function describeBackup({ backup }: CreatedPostgres) {
  const { pointInTimeDays, vault, dump, objectives } = backup;
  return {
    pointInTimeDays,
    vault: vault && {
      name: vault.name,
      schedule: vault.trigger.cron,
      timezone: vault.trigger.timezone,
      retainDays: vault.retainDays,
      copy: vault.copy,
      restoreTest: vault.restoreTest,
    },
    dump: dump && {
      task: dump.names.dump,
      restore: dump.names.restore,
      swap: dump.names.swap,
      bucket: dump.bucket,
      key: dump.key,
      schedule: dump.trigger.cron,
      timezone: dump.trigger.timezone,
      retainDays: dump.retainDays,
      tables: dump.tables.length === 0 ? undefined : dump.tables,
    },
    objectives,
  };
}
