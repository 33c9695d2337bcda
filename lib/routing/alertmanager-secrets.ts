import { reachesPeople } from '../resolve/reach-people';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { channelSecret } from '../resolve/routing-secrets';
import { routedSeverities } from './routes';

/** Keys under `secrets` that Alertmanager reads, each from a file of that name. */
export function alertmanagerSecrets(system: ResolvedSystem): readonly string[] {
  const { channels, watchdog } = system.routing;
  const told = new Set(routedSeverities(system).flatMap(({ notify }) => notify));
  const secrets = channels
    .filter((channel) => told.has(channel.name) && reachesPeople('prometheus', channel))
    .map(channelSecret);
  return [...secrets, watchdog?.token].filter((name) => name !== undefined);
}
