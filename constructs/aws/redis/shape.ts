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
