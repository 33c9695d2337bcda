import type { ServerInCluster } from '../resolved-system';

/** The URL of a server in the cluster, with what stands for its password in it. */
export function serverUrl(store: ServerInCluster, password: string): string {
  const { user, host, port } = store;
  return store.type === 'postgres'
    ? `postgresql://${user}:${password}@${host}:${port}/${store.database}`
    : `redis://${user}:${password}@${host}:${port}/0`;
}
