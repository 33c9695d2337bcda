import type { ResolvedPostgres } from '../../resolve/resolved-system';
import { code, link } from '../markdown';

export function postgresRow(store: ResolvedPostgres): readonly string[] {
  const { name, database, user } = store;
  const what = `PostgreSQL, database ${code(database)}, user ${code(user)}`;
  if (store.provider === 'existing') {
    return [name, what, code(`${store.host}:${store.port}`), 'not ours: ask its owner'];
  }
  const where = `RDS ${code(store.names.instance)}, ${store.instanceClass}, ${store.storageGiB} to ${store.maxStorageGiB} GiB${store.multiAz ? ', with a standby in another zone' : ''}`;
  const { pointInTimeDays, vault, dump } = store.backup;
  const ways = [
    `any second of the last ${pointInTimeDays} days`,
    ...(vault === undefined ? [] : [`snapshots for ${vault.retainDays} days`]),
    ...(dump === undefined ? [] : [`dumps for ${dump.retainDays} days`]),
  ];
  return [name, what, where, `${ways.join(', ')}: ${link('Backups', '#backups')}`];
}
