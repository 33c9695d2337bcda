import type { ResolvedPostgres, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { code, codeBlock } from './markdown';

/** How a person gets a session on a database. */
export function connectingText(
  { target, environment }: ResolvedSystem,
  store: ResolvedPostgres,
  commands: Commands,
): string {
  if (commands.connect === undefined) {
    return target.platform === 'ecs'
      ? `${store.name} answers only inside the network of the environment, which has no bastion: ${code(`environments.${environment}.aws.bastion: true`)} in the spec makes one. Until then, run ${code('psql')} from a machine in that network.`
      : `${store.name} answers where ${code(serverOf(store))} can be reached: run ${code('psql')} there, or ask the owner of the database for a way in.`;
  }
  const { tunnel, session } = commands.connect(store);
  return [
    `Open the way to ${store.name}, and leave it open; port ${store.port} of this machine has to be free, and the Session Manager plugin of the aws CLI installed:`,
    codeBlock('bash', tunnel),
    'In another terminal, a session:',
    codeBlock('bash', session),
  ].join('\n\n');
}

function serverOf(store: ResolvedPostgres): string {
  return store.provider === 'existing' ? `${store.host}:${store.port}` : store.names.instance;
}
