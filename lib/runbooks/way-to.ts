import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';

/** Where a statement has to be typed. */
export function wayTo({ target }: ResolvedSystem, commands: Commands): string {
  if (commands.connect !== undefined) {
    return ', with the tunnel of [Stores](#stores) open in another terminal';
  }
  return target.platform === 'ecs'
    ? ', from a machine in the network of the environment'
    : ', from where its address can be reached';
}
