import { cacheNodeClients, cacheNodeMemory } from '../facts/elasticache';
import type { Finding } from '../problems/problem';
import type { CreatedRedis } from '../resolve/resolved-system';
import { isCreatedRedis } from '../resolve/stores';
import type { Check } from './check';
import { connectionDemand, type ConnectionDemand } from './connection-demand';

/** A node of a Redis takes all the connections that the services may open. */
export const cacheClients: Check = (system) =>
  system.stores
    .filter(isCreatedRedis)
    .flatMap((store) => findingsOf(store, connectionDemand(system, store.name)));

/** Each client may hold its connections to one node, so nothing is shared out over shards. */
function findingsOf(
  { name, nodeClass }: CreatedRedis,
  { most, terms }: ConnectionDemand,
): readonly Finding[] {
  if (cacheNodeMemory(nodeClass) === undefined) return [];
  const limit = cacheNodeClients(nodeClass);
  if (most <= limit) return [];
  return [
    {
      code: 'over-cache-clients',
      path: ['stores', name, 'size', 'class'],
      what: `${name} may be asked for ${most} connections: ${terms.join(', ')}. A ${nodeClass} takes ${limit}.`,
      consequence: 'Those above are refused; nobody can raise maxclients.',
      fix: 'Lower process.connections, process.workers or scaling.max, or take a larger class.',
    },
  ];
}
