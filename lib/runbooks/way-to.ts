import type { ResolvedServer, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';

/** Where a statement has to be typed. */
export function wayTo(
  { target }: ResolvedSystem,
  { provider }: ResolvedServer,
  commands: Commands,
): string {
  if (provider === 'in-cluster') return '';
  if (commands.connect !== undefined) {
    return ', with the tunnel of [Stores](#stores) open in another terminal';
  }
  return target.platform === 'ecs'
    ? ', from a machine in the network of the environment'
    : ', from where its address can be reached';
}
