import type { KubernetesTarget, ResolvedStore, ResolvedSystem } from '../resolve/resolved-system';
import { isPostgresInCluster, isServer } from '../resolve/stores';

/** What the commands of a page need on the machine of whoever pastes them. */
export function toolsText({ target, stores }: ResolvedSystem): string {
  const isOnEcs = target.platform === 'ecs';
  const usesAws = isOnEcs || target.aws !== undefined;
  // Those in the cluster have the programs in their own pods.
  const servers = stores.filter(isServer).filter(({ provider }) => provider !== 'in-cluster');
  const asksDatabases = isOnEcs || servers.some(({ type }) => type === 'postgres');
  const tools = [
    ...(isOnEcs ? [] : clusterTools(target)),
    ...(usesAws || stores.some(hasDumpsInBucket) ? ['version 2 of the aws CLI'] : []),
    'jq',
    ...(asksDatabases ? ['psql'] : []),
    ...(servers.some(({ type }) => type === 'redis')
      ? ['redis-cli (version 7 or later, with TLS)']
      : []),
  ];
  const ours = usesAws
    ? ', and `npx` in the folder of the project. `export AWS_PAGER=` keeps what they print in the terminal'
    : '';
  return `The commands are for bash, with ${tools.slice(0, -1).join(', ')} and ${tools.at(-1) ?? ''}${ours}.`;
}

/** Also storage that is not on AWS is asked by its CLI. */
function hasDumpsInBucket(store: ResolvedStore): boolean {
  return isPostgresInCluster(store) && store.backup.dump?.bucket !== undefined;
}

function clusterTools({ chart, secretStore }: KubernetesTarget): readonly string[] {
  return [
    'kubectl',
    ...(chart === undefined ? ['kustomize'] : ['helm']),
    ...(chart?.argocd === undefined ? [] : ['argocd']),
    ...(secretStore?.kind === 'vault' ? ['vault'] : []),
  ];
}
