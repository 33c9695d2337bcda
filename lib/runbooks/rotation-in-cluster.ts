import type { ResolvedSystem, ServerInCluster } from '../resolve/resolved-system';
import type { Commands, Workload } from './commands/commands';
import { getNamed } from './get-named';
import { codeBlock } from './markdown';
import { restarted } from './restarted';
import { keeperOf } from './secrets/keeper';

/** How a server in the cluster gets a new password, and everybody who reads it. */
export function inClusterPasswordText(
  system: ResolvedSystem,
  store: ServerInCluster,
  readers: readonly Workload[],
  commands: Commands,
): string {
  if (commands.rotateInCluster === undefined) return '';
  const secret = getNamed(system, system.secrets, store.passwordSecret);
  const keeper = keeperOf(system, secret);
  const place =
    keeper === 'Kubernetes'
      ? 'then in its Secret'
      : `then in ${keeper}, from where External Secrets copies it`;
  return [
    `${orderOf(store, place, readers)} The block draws it and does not show it.`,
    codeBlock('bash', commands.rotateInCluster(store, secret, readers)),
  ].join('\n\n');
}

function orderOf(store: ServerInCluster, place: string, readers: readonly Workload[]): string {
  const { name } = store;
  const again =
    'If the block breaks off, run it again from the top: it draws another password and mends what is half done.';
  if (store.type === 'redis') {
    const lost =
      store.log === 'none'
        ? 'which loses what it holds'
        : 'which reads its log of changes before it answers';
    return `Give ${name} a new password: beside the old one, ${place}; ${restarted(readers)}; at last the pod of ${name} is made anew, ${lost} and takes the old password away. Both are valid until then, so nobody is refused before. ${again}`;
  }
  return `Give ${name} a new password: in the database, ${place}; ${restarted(readers)}; at last the pod of ${name} is made anew, because its exporter reads the password when it starts: the database is away for some seconds. Until the replicas are new, connections that they open are refused. ${again}`;
}
