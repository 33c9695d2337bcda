import { cacheNodeMemory } from '../facts/elasticache';
import { instanceMemory } from '../facts/rds';
import type { ResolvedStore } from '../resolve/resolved-system';
import { isCreatedPostgres, isCreatedRedis } from '../resolve/stores';
import type { Check } from './check';

/** The class of a server is one that is known: what depends on its memory can be checked. */
export const instanceClasses: Check = ({ stores }) =>
  stores.flatMap((store) => {
    const unknown = unknownClass(store);
    if (unknown === undefined) return [];
    return [
      {
        code: 'unknown-instance-class',
        path: ['stores', store.name, 'size', 'class'],
        what: `${unknown} is no class of ${store.type === 'redis' ? 'ElastiCache' : 'RDS'} that is known here.`,
        consequence:
          'If AWS does not know it either, the deployment fails; how many connections it takes is not checked.',
        fix: 'Correct it, or acknowledge this where AWS has it.',
      },
    ];
  });

function unknownClass(store: ResolvedStore): string | undefined {
  if (isCreatedPostgres(store)) {
    return instanceMemory(store.instanceClass) === undefined ? store.instanceClass : undefined;
  }
  if (!isCreatedRedis(store)) return undefined;
  return cacheNodeMemory(store.nodeClass) === undefined ? store.nodeClass : undefined;
}
