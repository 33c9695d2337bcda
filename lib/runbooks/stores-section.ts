import type {
  ResolvedBucket,
  ResolvedPostgres,
  ResolvedStore,
  ResolvedSystem,
} from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { connectingText } from './connecting';
import { code, table } from './markdown';

/** What is kept where, how far back it can be restored, and how a person gets to it. */
export function storesSection(system: ResolvedSystem, commands: Commands): string {
  const { stores } = system;
  if (stores.length === 0) return '';
  const databases = stores.filter((store) => store.type === 'postgres');
  return [
    table(['Store', 'What', 'Where', 'Backup'], stores.map(storeRow)),
    ...databases.map((store) => connectingText(system, store, commands)),
  ].join('\n\n');
}

function storeRow(store: ResolvedStore): readonly string[] {
  return store.type === 'bucket' ? bucketRow(store) : postgresRow(store);
}

function postgresRow(store: ResolvedPostgres): readonly string[] {
  const what = `PostgreSQL, database ${code(store.database)}, user ${code(store.user)}`;
  if (store.provider === 'existing') {
    return [store.name, what, code(`${store.host}:${store.port}`), 'not ours: ask its owner'];
  }
  const where = `RDS ${code(store.names.instance)}, ${store.instanceClass}, ${store.storageGiB} to ${store.maxStorageGiB} GiB${store.multiAz ? ', with a standby in another zone' : ''}`;
  return [store.name, what, where, `any second of the last ${store.pointInTimeDays} days`];
}

function bucketRow(store: ResolvedBucket): readonly string[] {
  const where = `S3 ${code(store.bucket)}`;
  if (store.provider === 'existing')
    return [store.name, 'Bucket', where, 'not ours: ask its owner'];
  const { expireDays } = store;
  const what =
    expireDays === undefined ? 'Bucket' : `Bucket; an object expires after ${expireDays} days`;
  return [store.name, what, where, versionsOf(store)];
}

function versionsOf({
  versioned,
  keepOldVersionsDays,
}: Extract<ResolvedBucket, { provider: 'aws' }>): string {
  if (!versioned) return 'none: what is overwritten or deleted is gone';
  return keepOldVersionsDays === undefined
    ? 'versioned: what is overwritten or deleted can be restored, for ever'
    : `versioned: what is overwritten or deleted can be restored for ${keepOldVersionsDays} days`;
}
