import type { Finding } from '../problems/problem';
import type { CreatedRedis, InClusterRedis } from '../resolve/resolved-system';
import { isCreatedRedis, isRedisInCluster } from '../resolve/stores';
import type { Check } from './check';

/** In production somebody has thought of what a queue loses with a node. */
export const queuePersistence: Check = ({ tier, stores }) =>
  tier === 'production'
    ? [
        ...stores.filter(isCreatedRedis).flatMap(findingsOf),
        ...stores.filter(isRedisInCluster).flatMap(findingsInCluster),
      ]
    : [];

/** With a log on a volume a queue outlives its pod, whatever is promised. */
function findingsInCluster({ name, role, log }: InClusterRedis): readonly Finding[] {
  if (role === 'cache' || log !== 'none') return [];
  return [
    {
      code: 'queue-in-memory',
      path: ['stores', name],
      atKey: true,
      what: `${name} has role ${role}, and keeps its data in memory alone.`,
      consequence: `A pod that is moved loses everything. ${lostBy(role)}.`,
      fix: 'Write persistence: { survive: node-loss, rpo: 1s }, or acknowledge it with a reason.',
    },
  ];
}

function lostBy(role: CreatedRedis['role']): string {
  return role === 'queue'
    ? 'Jobs that were accepted are never done'
    : 'What was done is done again';
}

function findingsOf({ name, role, persistence, replicas }: CreatedRedis): readonly Finding[] {
  if (role === 'cache' || persistence !== undefined) return [];
  const lost = replicas === 0 ? 'everything since the last snapshot' : 'what no replica has yet';
  return [
    {
      code: 'queue-in-memory',
      path: ['stores', name],
      atKey: true,
      what: `${name} has role ${role}, and keeps its data in memory alone.`,
      consequence: `A lost node takes ${lost} with it. ${lostBy(role)}.`,
      fix: 'Where the application is a client of Redis Cluster, write clusterClient: true and persistence: { survive: node-loss, rpo: 10s }; else acknowledge it with a reason.',
    },
  ];
}
