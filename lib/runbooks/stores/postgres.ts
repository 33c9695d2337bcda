import type { InClusterPostgres, ResolvedPostgres } from '../../resolve/resolved-system';
import { code, link } from '../markdown';
import { addressOf, podOf, keptBy } from './addresses';

export function postgresRow(store: ResolvedPostgres): readonly string[] {
  const { name, database, user } = store;
  const what = `PostgreSQL, database ${code(database)}, user ${code(user)}`;
  if (store.provider === 'existing') {
    return [name, what, addressOf(store), keptBy(store)];
  }
  if (store.provider === 'in-cluster') return [name, what, podOf(store), dumpsOf(store)];
  const where = `RDS ${code(store.names.instance)}, ${store.instanceClass}, ${store.storageGiB} to ${store.maxStorageGiB} GiB${store.multiAz ? ', with a standby in another zone' : ''}`;
  const { pointInTimeDays, vault, dump } = store.backup;
  const ways = [
    `any second of the last ${pointInTimeDays} days`,
    ...(vault === undefined ? [] : [`snapshots for ${vault.retainDays} days`]),
    ...(dump === undefined ? [] : [`dumps for ${dump.retainDays} days`]),
  ];
  return [name, what, where, `${ways.join(', ')}: ${link('Backups', '#backups')}`];
}

function dumpsOf({ backup: { dump } }: InClusterPostgres): string {
  const { bucket, volume } = dump ?? {};
  const ways = [
    ...(volume === undefined ? [] : [`dumps for ${volume.keepDays} days on a volume`]),
    ...(bucket === undefined
      ? []
      : [
          bucket.retainDays === undefined
            ? 'dumps in a bucket'
            : `dumps for ${bucket.retainDays} days in a bucket`,
        ]),
  ];
  return ways.length === 0 ? 'none' : `${ways.join(', ')}: ${link('Backups', '#backups')}`;
}
