import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { mostReplicas, mostWhileDeployed, SETS_WHILE_DEPLOYED } from './most-replicas';

/** The connections to a store that services may hold at once. */
export interface ConnectionDemand {
  readonly most: number;
  /** How it comes about: `web 4 replicas x 2 x 1 worker x 10`. */
  readonly terms: readonly string[];
  /** Services that use the store and do not say how many they hold. */
  readonly unknown: readonly string[];
}

type Parts = Pick<ResolvedSystem, 'services' | 'target'>;

/** What the services ask of a store when all run at their most and are deployed together. */
export function connectionDemand({ services, target }: Parts, store: string): ConnectionDemand {
  const { platform } = target;
  const users = services.filter(({ uses }) => uses.some((use) => use.store === store));
  const rows = users.flatMap((service) => {
    const { workers, connections } = service.process;
    const each = connections[store];
    if (each === undefined) return [];
    return [
      {
        count: mostWhileDeployed(service.scaling, platform) * workers * each,
        term: `${replicasOf(service, platform)} x ${workers} ${workers === 1 ? 'worker' : 'workers'} x ${each}`,
      },
    ];
  });
  return {
    most: rows.reduce((sum, { count }) => sum + count, 0),
    terms: rows.map(({ term }) => term),
    unknown: users
      .filter((service) => service.process.connections[store] === undefined)
      .map(({ name }) => name),
  };
}

function replicasOf(
  { name, scaling }: ResolvedService,
  platform: ResolvedSystem['target']['platform'],
): string {
  const replicas = mostReplicas(scaling);
  if (platform === 'ecs') {
    return `${name} ${replicas} replicas x ${SETS_WHILE_DEPLOYED} while it is deployed`;
  }
  const surge = mostWhileDeployed(scaling, platform) - replicas;
  return `${name} (${replicas} replicas + ${surge} while it is deployed)`;
}
