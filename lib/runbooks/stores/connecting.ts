import type {
  ResolvedServer,
  ResolvedSystem,
  ServerInCluster,
} from '../../resolve/resolved-system';
import type { Commands } from '../commands/commands';
import { code, codeBlock, link } from '../markdown';
import { addressOf } from './addresses';

/** How a person gets a session on a server. */
export function connectingText(
  { target, environment }: ResolvedSystem,
  store: ResolvedServer,
  commands: Commands,
): string {
  if (store.provider === 'in-cluster') return inClusterText(store, commands);
  const client = code(store.type === 'redis' ? 'redis-cli' : 'psql');
  if (commands.connect === undefined) {
    return target.platform === 'ecs'
      ? `${store.name} answers only inside the network of the environment, which has no bastion: ${code(`environments.${environment}.aws.bastion: true`)} in the spec makes one. Until then, run ${client} from a machine in that network.`
      : elsewhereText(store, client);
  }
  const { tunnel, session } = commands.connect(store);
  return [
    `Open the way to ${store.name}, and leave it open; port ${store.port} of this machine has to be free, and the Session Manager plugin of the aws CLI installed:`,
    codeBlock('bash', tunnel),
    'In another terminal, a session:',
    codeBlock('bash', session),
    ...(store.type === 'redis' ? [aboutRedis(store)] : []),
  ].join('\n\n');
}

/** Two networks are joined by whoever keeps them. */
function elsewhereText(store: Exclude<ResolvedServer, ServerInCluster>, client: string): string {
  const { name } = store;
  const madeBy = store.provider === 'existing' ? store.madeBy : undefined;
  if (store.provider === 'existing' && madeBy !== undefined) {
    return `${name} stands in the network of ${madeBy}, ${code(store.cidr)}. A way from this cluster to there, such as VPC peering or a transit gateway, has to be there: nobody makes it here. For a session, see ${link('the runbook of ' + madeBy, `../${madeBy}/runbook.md#stores`)}.`;
  }
  return `${name} answers ${placeOf(store)}: run ${client} there, or ask its owner for a way in.`;
}

/** Whoever may run a program in the pod is let in. */
function inClusterText(store: ServerInCluster, commands: Commands): string {
  if (commands.session === undefined) return '';
  return [
    `A session on ${store.name}, in its own pod, which asks for no password:`,
    codeBlock('bash', commands.session(store)),
  ].join('\n\n');
}

/** redis-cli compares no names: https://github.com/redis/hiredis/blob/master/ssl.c asks OpenSSL for the chain only. */
function aboutRedis(store: Extract<ResolvedServer, { type: 'redis' }>): string {
  const checked =
    'redis-cli checks that the certificate comes from an authority that this machine trusts, and not the name in it, which the near end of a tunnel does not have: that the far end is the right one is what Session Manager sees to.';
  const isCluster = store.provider === 'aws' && store.clusterMode;
  if (!isCluster) return checked;
  return `${checked} It is a cluster, and the address leads to any of its nodes: begin with ${code('READONLY')}, so that a replica answers. A node that answers ${code('MOVED <slot> <address>:<port>')} has not got the key: end the tunnel, and open it with that address in place of the one after ${code('host=')}.`;
}

function placeOf(store: Exclude<ResolvedServer, ServerInCluster>): string {
  if (store.provider === 'aws') return `where ${code(store.names.instance)} can be reached`;
  return store.host === undefined ? addressOf(store) : `where ${addressOf(store)} can be reached`;
}
