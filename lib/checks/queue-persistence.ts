import type { Finding } from '../problems/problem';
import type { CreatedRedis } from '../resolve/resolved-system';
import { isCreatedRedis } from '../resolve/stores';
import type { Check } from './check';

/** In production somebody has thought of what a queue loses with a node. */
export const queuePersistence: Check = ({ tier, stores }) =>
  tier === 'production' ? stores.filter(isCreatedRedis).flatMap(findingsOf) : [];

function findingsOf({ name, role, persistence, replicas }: CreatedRedis): readonly Finding[] {
  if (role === 'cache' || persistence !== undefined) return [];
  const lost = replicas === 0 ? 'everything since the last snapshot' : 'what no replica has yet';
  const then =
    role === 'queue' ? 'Jobs that were accepted are never done' : 'What was done is done again';
  return [
    {
      code: 'queue-in-memory',
      path: ['stores', name],
      atKey: true,
      what: `${name} has role ${role}, and keeps its data in memory alone.`,
      consequence: `A lost node takes ${lost} with it. ${then}.`,
      fix: 'Where the application is a client of Redis Cluster, write clusterClient: true and persistence: { survive: node-loss, rpo: 10s }; else acknowledge it with a reason.',
    },
  ];
}
