import type { PostgresDatabase } from '../../constructs/kubernetes';
import type { ResolvedPostgres, ResolvedSystem } from '../resolve/resolved-system';
import { credentialOf } from '../resolve/stores';
import { getNamed } from './get-named';

/** Where nobody said which it is: the tools of the newest that we know speak to every older server. */
const NEWEST_MAJOR = '17';

/** A database as its jobs know it. */
export function databaseOf(store: ResolvedPostgres): PostgresDatabase {
  const { secret, key } = credentialOf(store, 'password');
  if (store.provider === 'aws' || store.host === undefined) {
    throw new Error(`stores.${store.name}: no manifest can name the address of this database`);
  }
  return {
    host: store.host,
    port: store.port,
    database: store.database,
    user: store.user,
    password: { secretName: secret, key: key ?? 'password' },
    version: store.version ?? NEWEST_MAJOR,
  };
}

/** The database under stores that a job names. */
export function databaseNamed(system: ResolvedSystem, name: string): PostgresDatabase {
  const store = getNamed(system.stores, name);
  if (store.type !== 'postgres') throw new Error(`stores.${name} is no database`);
  return databaseOf(store);
}
