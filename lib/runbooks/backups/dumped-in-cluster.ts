import type { InClusterPostgres, ResolvedSystem } from '../../resolve/resolved-system';
import { isPostgresInCluster } from '../../resolve/stores';
import type { DumpedInCluster } from '../commands/in-cluster-database-commands';
import { getNamed } from '../get-named';

/** A database in the cluster with its dumps and their bucket; undefined where it has none. */
export function findDumpedInCluster(
  system: ResolvedSystem,
  store: InClusterPostgres,
): DumpedInCluster | undefined {
  const { dump } = store.backup;
  if (dump === undefined) return undefined;
  if (dump.bucket === undefined) return { store, dump };
  const bucket = getNamed(system, system.stores, dump.bucket.store);
  return bucket.type === 'bucket' ? { store, dump, bucket } : { store, dump };
}

/** The database of this name, where it is one in the cluster with dumps. */
export function findInCluster(system: ResolvedSystem, name: string): DumpedInCluster | undefined {
  const store = system.stores.filter(isPostgresInCluster).find((each) => each.name === name);
  return store && findDumpedInCluster(system, store);
}
