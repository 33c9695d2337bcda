import { type NetworkRule, selectorLabels } from '../../../constructs/kubernetes';
import type { OutsideServer, ResolvedStore, ResolvedSystem } from '../../resolve/resolved-system';
import { isServer, isServerInCluster } from '../../resolve/stores';
import { getNamed } from '../get-named';

/** What a store opens to whoever uses it: pods, addresses, or ports of servers known by name only. */
export interface Reached {
  readonly to: readonly NetworkRule[];
  readonly anywhereOn: readonly number[];
}

/** The ways to stores, each once. */
export function reachedStores(system: ResolvedSystem, names: readonly string[]): Reached {
  const stores = [...new Set(names)].map((name) => getNamed(system.stores, name));
  return {
    to: stores.flatMap(ruleTo),
    anywhereOn: [...new Set(stores.flatMap(outsideOf).map(({ port }) => port))],
  };
}

function ruleTo(store: ResolvedStore): readonly NetworkRule[] {
  if (isServerInCluster(store)) {
    const { names, namespace, port } = store;
    return [{ peer: { pods: selectorLabels(names.workload), namespace }, port }];
  }
  if (!isServer(store) || store.provider !== 'existing') return [];
  return [{ peer: { cidr: store.cidr }, port: store.port }];
}

/** Servers whose addresses nobody knows: stores that others keep, and the APIs of storage. */
function outsideOf(store: ResolvedStore): readonly OutsideServer[] {
  if (store.type === 'other') return store.servers;
  if (store.type === 'bucket' && store.provider === 'existing' && store.endpoint !== undefined) {
    return [serverOf(store.endpoint.url)];
  }
  // The APIs of S3 and DynamoDB.
  return store.type === 'bucket' || store.type === 'audit-ledger'
    ? [{ host: 'amazonaws.com', port: 443 }]
    : [];
}

function serverOf(url: string): OutsideServer {
  const { hostname, port, protocol } = new URL(url);
  return { host: hostname, port: Number(port || (protocol === 'http:' ? 80 : 443)) };
}
