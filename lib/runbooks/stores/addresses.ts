import type { ExistingServer, ServerInCluster } from '../../resolve/resolved-system';
import { code, link } from '../markdown';

/** Where a server is that somebody else made. */
export function addressOf({ host, port }: Pick<ExistingServer, 'host' | 'port'>): string {
  return host === undefined ? 'where its URL says' : code(`${host}:${port}`);
}

/** Where a server in the cluster is, and how large. */
export function podOf({ names, namespace, storageGiB }: ServerInCluster): string {
  const volume = storageGiB === undefined ? 'no volume' : `${storageGiB} GiB`;
  return `StatefulSet ${code(names.workload)} in ${code(namespace)}, ${volume}`;
}

/** Who keeps a store that is not made here, and brings it back. */
export function keptBy({ madeBy }: { readonly madeBy?: string }): string {
  return madeBy === undefined
    ? 'not ours: ask its owner'
    : `by the environment ${madeBy}: ${link('its runbook', `../${madeBy}/runbook.md#stores`)}`;
}
