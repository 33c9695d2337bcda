import type { Finding } from '../problems/problem';
import type { CreatedRedis, InClusterRedis, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedRedis, isRedisInCluster } from '../resolve/stores';
import type { Check } from './check';

/** What a Redis does when its memory is full fits what it is for, and somebody hears of it first. */
export const eviction: Check = (system) =>
  system.stores
    .filter((store) => isCreatedRedis(store) || isRedisInCluster(store))
    .flatMap((store) => [...losesData(store), ...unwatched(system, store)]);

function losesData(store: CreatedRedis | InClusterRedis): readonly Finding[] {
  const { name, role, eviction: policy } = store;
  if (policy === 'noeviction') return [];
  if (role === 'cache') return isKept(store) ? [losesPromise(store)] : [];
  const lost = policy.startsWith('allkeys') ? 'waiting jobs and keys' : 'keys that expire';
  return [
    {
      code: 'eviction-loses-data',
      path: ['stores', name, 'eviction'],
      what: `${name} has role ${role}, and eviction ${policy} deletes ${lost} when the memory is full.`,
      consequence: 'Jobs would be lost, or done twice, and nothing would say so.',
      fix: 'Set eviction to noeviction, or leave it out; then a full memory refuses writes.',
    },
  ];
}

/** A promise that nothing keeps is refused for that alone. */
function isKept(store: CreatedRedis | InClusterRedis): boolean {
  if (store.persistence === undefined) return false;
  return store.provider === 'aws'
    ? store.durability !== undefined || store.snapshotDays > 0
    : store.log !== 'none';
}

/** What has to outlive a node is no copy that is fetched again. */
function losesPromise({ name, eviction: policy }: CreatedRedis | InClusterRedis): Finding {
  return {
    code: 'eviction-loses-data',
    path: ['stores', name, 'eviction'],
    what: `${name} promises that its data outlive a node, and eviction ${policy} deletes them when the memory is full.`,
    consequence:
      'What nothing but a full memory has deleted would be missed, and nothing would say so.',
    fix: 'Set eviction to noeviction, or take persistence out.',
  };
}

function unwatched(
  system: ResolvedSystem,
  { name, eviction: policy }: CreatedRedis | InClusterRedis,
) {
  if (policy !== 'noeviction' || isMemoryWatched(system, name)) return [];
  const finding: Finding = {
    code: 'full-memory-unwatched',
    path: ['stores', name],
    atKey: true,
    what: `${name} evicts nothing, and no alert watches its memory.`,
    consequence: 'Once it is full, every write is refused.',
    fix: `Add an alert { store: ${name}, when: memory, above: 75% }, or acknowledge it with a reason.`,
  };
  return [finding];
}

function isMemoryWatched({ alerts }: ResolvedSystem, store: string): boolean {
  return alerts.some(
    ({ target, condition }) =>
      target.kind === 'store' && target.name === store && condition.kind === 'memory',
  );
}
