import { cacheEngineVersion } from '../../../lib/facts/elasticache';
import type { DurableShape } from '../../../lib/facts/cache-persistence';
import type { RedisCacheProps } from './cache-props';

/** The nodes of a cache, nothing left open. */
export interface CacheShape extends DurableShape {
  readonly shards: number;
}

export function shapeOf(props: RedisCacheProps): CacheShape {
  const replicas = props.replicas ?? 1;
  return {
    engine: props.engine,
    engineVersion: cacheEngineVersion(props.engine, props.engineVersion),
    nodeType: props.nodeType,
    clusterMode: props.clusterMode ?? false,
    shards: props.shards ?? 1,
    replicas,
    multiAz: props.multiAz ?? replicas > 0,
  };
}

/**
 * The nodes' names, which are the dimension `CacheClusterId` of their metrics: `shop-001`, and
 * `shop-0001-001` in cluster mode. ElastiCache numbers a node that it adds later further on.
 */
export function nodeIdsOf(replicationGroupId: string, shape: CacheShape): string[] {
  const { clusterMode, shards, replicas } = shape;
  const nodes = numbers(1 + replicas, 3);
  if (!clusterMode) return nodes.map((node) => `${replicationGroupId}-${node}`);
  return numbers(shards, 4).flatMap((shard) =>
    nodes.map((node) => `${replicationGroupId}-${shard}-${node}`),
  );
}

function numbers(count: number, digits: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(digits, '0'));
}
