import type { ExistingServer, ServerInCluster } from '../../resolve/resolved-system';
import { code } from '../markdown';

/** Where a server is that somebody else made. */
export function addressOf({ host, port }: Pick<ExistingServer, 'host' | 'port'>): string {
  return host === undefined ? 'where its URL says' : code(`${host}:${port}`);
}

/** Where a server in the cluster is, and how large. */
export function podOf({ names, namespace, storageGiB }: ServerInCluster): string {
  const volume = storageGiB === undefined ? 'no volume' : `${storageGiB} GiB`;
  return `StatefulSet ${code(names.workload)} in ${code(namespace)}, ${volume}`;
}
