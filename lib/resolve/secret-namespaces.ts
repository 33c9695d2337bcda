import type { ResolvedStore, ResolvedSystem } from './resolved-system';
import { readersOf, type Readers } from './secret-readers';
import { isPostgresInCluster, isServerInCluster } from './stores/kinds';

/** The namespaces that the pods run in that read a secret; empty where nobody does. */
export function namespacesOf(
  system: Readers & Pick<ResolvedSystem, 'target'>,
  secret: string,
): readonly string[] {
  const { target, stores } = system;
  const own = target.platform === 'kubernetes' ? target.namespace : '';
  const spaces = readersOf(system, secret).map(({ kind, name }) => {
    const store =
      kind === 'store'
        ? stores.find((each) => each.name === name)
        : kind === 'task'
          ? databaseOfTask(stores, name)
          : undefined;
    return store !== undefined && isServerInCluster(store) ? store.namespace : own;
  });
  return [...new Set(spaces)];
}

function databaseOfTask(stores: readonly ResolvedStore[], task: string) {
  return stores
    .filter(isPostgresInCluster)
    .find(({ backup: { dump, restoreTest } }) =>
      [...Object.values(dump?.names ?? {}), restoreTest?.name].includes(task),
    );
}
