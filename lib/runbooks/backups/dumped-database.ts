import type { CreatedPostgres, ResolvedSystem } from '../../resolve/resolved-system';
import { isCreatedPostgres } from '../../resolve/stores';
import type { DumpedDatabase } from '../commands/database-commands';
import { getNamed } from '../get-named';

/** A database with its dumps and their bucket; undefined where it has none. */
export function findDumpedDatabase(
  system: ResolvedSystem,
  store: CreatedPostgres,
): DumpedDatabase | undefined {
  const { dump } = store.backup;
  if (dump === undefined) return undefined;
  const bucket = getNamed(system, system.stores, dump.bucket);
  return bucket.type === 'bucket' ? { store, dump, bucket: bucket.bucket } : undefined;
}

/** The database with dumps that a step names. */
export function getDumpedDatabase(system: ResolvedSystem, name: string): DumpedDatabase {
  const store = getNamed(system, system.stores.filter(isCreatedPostgres), name);
  const found = findDumpedDatabase(system, store);
  if (found === undefined) throw new Error(`${system.system}: ${name} has no dumps`);
  return found;
}
