import { Size } from 'cdk8s';

import type { CacheEvictionPolicy } from '../../../lib/facts/elasticache';
import type { RedisPersistence, RedisStatefulSetProps } from './redis-props';

/** Where its data stands, a volume or nothing. */
export const REDIS_DATA_PATH = '/data';

/** Props with what their defaults come to. */
export interface RedisSettings extends RedisStatefulSetProps {
  readonly eviction: CacheEvictionPolicy;
  readonly persistence: RedisPersistence;
}

export function evictionOf({ role, eviction }: RedisStatefulSetProps): CacheEvictionPolicy {
  return eviction ?? (role === 'cache' ? 'allkeys-lru' : 'noeviction');
}

export function persistenceOf({ role, persistence }: RedisStatefulSetProps): RedisPersistence {
  return persistence ?? (role === 'cache' ? 'none' : 'aof-everysec');
}

/**
 * `redis.conf` without the password. No snapshots: the log has all that they would have, and where
 * nothing is kept there is nowhere to write them.
 */
export function redisConfig(settings: RedisSettings): string {
  const { eviction, persistence } = settings;
  const lines = [
    `dir ${REDIS_DATA_PATH}`,
    `maxmemory ${maxMemoryOf(settings).toMebibytes()}mb`,
    `maxmemory-policy ${eviction}`,
    'save ""',
    ...(persistence === 'none'
      ? ['appendonly no']
      : ['appendonly yes', `appendfsync ${persistence.replace('aof-', '')}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

export function maxMemoryOf({ memory, persistence, maxMemory }: RedisSettings): Size {
  if (maxMemory !== undefined) return maxMemory;
  const percent = persistence === 'none' ? 75 : 60;
  return Size.mebibytes(Math.floor((memory.limit.toMebibytes() * percent) / 100));
}
