import type { ResolvedServer, ResolvedSystem } from '../../resolve/resolved-system';
import type { Commands } from '../commands/commands';
import { code, codeBlock } from '../markdown';

/** How a person gets a session on a server. */
export function connectingText(
  { target, environment }: ResolvedSystem,
  store: ResolvedServer,
  commands: Commands,
): string {
  const client = code(store.type === 'redis' ? 'redis-cli' : 'psql');
  if (commands.connect === undefined) {
    return target.platform === 'ecs'
      ? `${store.name} answers only inside the network of the environment, which has no bastion: ${code(`environments.${environment}.aws.bastion: true`)} in the spec makes one. Until then, run ${client} from a machine in that network.`
      : `${store.name} answers where ${code(serverOf(store))} can be reached: run ${client} there, or ask its owner for a way in.`;
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

/** redis-cli compares no names: https://github.com/redis/hiredis/blob/master/ssl.c asks OpenSSL for the chain only. */
function aboutRedis(store: Extract<ResolvedServer, { type: 'redis' }>): string {
  const checked =
    'redis-cli checks that the certificate comes from an authority that this machine trusts, and not the name in it, which the near end of a tunnel does not have: that the far end is the right one is what Session Manager sees to.';
  const isCluster = store.provider === 'aws' && store.clusterMode;
  if (!isCluster) return checked;
  return `${checked} It is a cluster, and the address leads to any of its nodes: begin with ${code('READONLY')}, so that a replica answers. A node that answers ${code('MOVED <slot> <address>:<port>')} has not got the key: end the tunnel, and open it with that address in place of the one after ${code('host=')}.`;
}

function serverOf(store: ResolvedServer): string {
  return store.provider === 'aws' ? store.names.instance : `${store.host ?? ''}:${store.port}`;
}
