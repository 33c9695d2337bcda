import type { Size } from 'cdk8s';

import type { CacheEvictionPolicy } from '../../../lib/facts/elasticache';
import type { SecretKey } from '../container';
import type { ServerProps } from './server-props';

/** What a Redis keeps on its volume: nothing, or a log of all writes, flushed so often. */
export type RedisPersistence = 'none' | 'aof-everysec' | 'aof-always';

export interface RedisStatefulSetProps extends ServerProps {
  /**
   * Image with `redis-server`, `redis-cli` and a shell.
   *
   * @default public.ecr.aws/docker/library/redis:7.4, whose redis-cli is the one that runbooks name; it takes up
   * patches when the pod moves
   */
  readonly image?: string;

  /** What it is there for: what a cache forgets can be had again, a job or a seen key cannot. */
  readonly role: 'cache' | 'queue' | 'idempotency';

  /**
   * What happens when the memory is full, `maxmemory-policy`. A queue and the keys of idempotency
   * take `noeviction` only.
   *
   * @default - allkeys-lru for a cache, noeviction for the rest
   */
  readonly eviction?: CacheEvictionPolicy;

  /**
   * What outlives the pod: nothing, all but the last second of writes, or every write.
   *
   * @default - none for a cache, aof-everysec for the rest
   */
  readonly persistence?: RedisPersistence;

  /** Where the password of the user `default` stands. A new one is taken up when the pod restarts. */
  readonly password: SecretKey;

  /**
   * Memory for the data, `maxmemory`; whole MiB. The rest of the limit is for clients' buffers,
   * fragmentation and, where there is a log, its rewriting: a forked process that needs a copy of each
   * page that changes meanwhile
   * (https://redis.io/docs/latest/operate/oss_and_stack/management/admin/).
   *
   * @default - 75 % of the memory limit, 60 % with a log
   */
  readonly maxMemory?: Size;

  /**
   * Size of the volume; whole MiB. Rewriting the log needs room for a second one.
   *
   * @default - none, which only does without persistence
   */
  readonly storage?: Size;
}
