import {
  type NetworkRule,
  type NetworkRules,
  selectorLabels,
} from '../../../constructs/kubernetes';
import type {
  KubernetesTarget,
  ResolvedSystem,
  ServerInCluster,
} from '../../resolve/resolved-system';
import { jobsOn } from './job-rules';
import { reachedStores } from './reached';

/** Who may connect to a server in the cluster: those that use it, what dumps it, and Prometheus. */
export function storeRules(
  system: ResolvedSystem,
  { namespace }: KubernetesTarget,
  store: ServerInCluster,
  metricsPort: number,
): NetworkRules {
  const users = [
    ...system.services
      .filter(({ uses }) => uses.some((use) => use.store === store.name))
      .map(({ names }) => names.workload),
    ...jobsOn(system, store.name),
  ];
  const { prometheus } = system.monitoring;
  const scraper = prometheus?.from;
  return {
    from: [
      ...[...new Set(users)].map((name) => from(name, namespace, store)),
      ...dumpJobs(store).map((name) => from(name, store.namespace, store)),
      ...(scraper === undefined ? [] : [{ peer: { namespace: scraper }, port: metricsPort }]),
    ],
  };
}

/** What the pods of a dump or a restore may connect to. */
export function dumpRules(system: ResolvedSystem, store: ServerInCluster): NetworkRules {
  const bucket = store.type === 'postgres' ? store.backup.dump?.bucket?.store : undefined;
  return reachedStores(system, bucket === undefined ? [store.name] : [store.name, bucket]);
}

/** What renames databases, and nothing else. */
export function swapRules(system: ResolvedSystem, store: ServerInCluster): NetworkRules {
  return reachedStores(system, [store.name]);
}

/** What tries a dump in a database of its own. */
export function restoreTestRules(system: ResolvedSystem, store: ServerInCluster): NetworkRules {
  const bucket = store.type === 'postgres' ? store.backup.dump?.bucket?.store : undefined;
  return reachedStores(system, bucket === undefined ? [] : [bucket]);
}

function from(workload: string, namespace: string, store: ServerInCluster): NetworkRule {
  return { peer: { pods: selectorLabels(workload), namespace }, port: store.port };
}

function dumpJobs(store: ServerInCluster): readonly string[] {
  if (store.type !== 'postgres' || store.backup.dump === undefined) return [];
  const { names, tables } = store.backup.dump;
  return [names.dump, names.restore, ...(tables.length === 0 ? [names.swap] : [])];
}
