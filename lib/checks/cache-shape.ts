import type { Finding } from '../problems/problem';
import type { CreatedRedis, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedRedis } from '../resolve/stores';
import type { Check } from './check';

/** A Redis that has to outlive a node has another one, in another zone, that takes over. */
export const cacheShape: Check = (system) =>
  system.stores
    .filter(isCreatedRedis)
    .flatMap((store) => [
      ...nothingTakesOver(store),
      ...oneZone(store, system),
      ...oneFate(store, system),
    ]);

function nothingTakesOver({ name, multiAz, replicas }: CreatedRedis): readonly Finding[] {
  if (!multiAz || replicas > 0) return [];
  return [
    {
      code: 'failover-not-available',
      path: ['stores', name, 'multiAz'],
      what: `${name} has multiAz and no replica that could take over.`,
      consequence: 'ElastiCache refuses to make it.',
      fix: 'Set size.replicas to 1 or more, or multiAz to false.',
    },
  ];
}

function oneZone({ name, multiAz }: CreatedRedis, { target }: ResolvedSystem): readonly Finding[] {
  if (!multiAz || target.platform !== 'ecs' || target.zones >= 2) return [];
  return [
    {
      code: 'failover-not-available',
      path: ['stores', name, 'multiAz'],
      what: `${name} has multiAz, and the network has one zone.`,
      consequence: 'ElastiCache refuses to make it.',
      fix: 'Give the network subnets in a second zone, or set multiAz to false.',
    },
  ];
}

/** A replica takes over in any case; without multiAz ElastiCache may put it beside the node that failed. */
function oneFate(
  { name, multiAz, replicas }: CreatedRedis,
  { tier }: ResolvedSystem,
): readonly Finding[] {
  if (tier !== 'production' || multiAz || replicas === 0) return [];
  return [
    {
      code: 'replicas-in-one-zone',
      path: ['stores', name, 'multiAz'],
      what: `${name} has replicas, and multiAz is false: all of them may stand in one zone.`,
      consequence: 'When that zone fails, there is nothing left that takes over.',
      fix: 'Leave multiAz out, which then is true, or acknowledge it with a reason.',
    },
  ];
}
