import { cacheNodeClients, cacheNodeMemory } from '../facts/elasticache';
import type { Finding } from '../problems/problem';
import type { CreatedRedis, InClusterRedis } from '../resolve/resolved-system';
import { isCreatedRedis, isRedisInCluster } from '../resolve/stores';
import type { Check } from './check';
import { connectionDemand, type ConnectionDemand } from './connection-demand';

/** `maxclients` where nobody sets it: https://redis.io/docs/latest/develop/reference/clients/ */
const CLIENTS_IN_CLUSTER = 10_000;

/** A node of a Redis takes all the connections that the services may open. */
export const cacheClients: Check = (system) =>
  system.stores
    .filter((store) => isCreatedRedis(store) || isRedisInCluster(store))
    .flatMap((store) => findingsOf(store, connectionDemand(system, store.name)));

/** Each client may hold its connections to one node, so nothing is shared out over shards. */
function findingsOf(
  store: CreatedRedis | InClusterRedis,
  { most, terms }: ConnectionDemand,
): readonly Finding[] {
  const { limit, takes, raise } = limitOf(store);
  if (limit === undefined || most <= limit) return [];
  return [
    {
      code: 'over-cache-clients',
      path: ['stores', store.name, 'size', ...(store.provider === 'aws' ? ['class'] : [])],
      what: `${store.name} may be asked for ${most} connections: ${terms.join(', ')}. ${takes} ${limit}.`,
      consequence: 'Those above are refused; nobody can raise maxclients.',
      fix: `Lower process.connections, process.workers or scaling.max${raise}.`,
    },
  ];
}

function limitOf(store: CreatedRedis | InClusterRedis) {
  if (store.provider === 'in-cluster') {
    return { limit: CLIENTS_IN_CLUSTER, takes: 'A Redis takes', raise: '' };
  }
  const { nodeClass } = store;
  const isKnown = cacheNodeMemory(nodeClass) !== undefined;
  return {
    limit: isKnown ? cacheNodeClients(nodeClass) : undefined,
    takes: `A ${nodeClass} takes`,
    raise: ', or take a larger class',
  };
}
