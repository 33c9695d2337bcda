import type { CacheEvictionPolicy } from '../../facts/elasticache';
import type { CreatedServer, ExistingServer, InClusterServer, Server, Windows } from './server';

interface Redis extends Server {
  readonly type: 'redis';
  /** Decides whether anything may be evicted. */
  readonly role: 'cache' | 'queue' | 'idempotency';
  readonly queue?: { readonly key: string; readonly maxAgeSeconds: number };
  readonly idempotency?: {
    readonly key: string;
    readonly ttlSeconds: number;
    readonly retriedForSeconds: number;
  };
}

/** Made by us on ElastiCache. */
export interface CreatedRedis extends Redis, CreatedServer, Windows {
  readonly provider: 'aws';
  readonly engine: 'valkey' | 'redis';
  /** `8.1`, `9.0` */
  readonly engineVersion: string;
  readonly nodeClass: string;
  readonly shards: number;
  readonly replicas: number;
  /** Whether clients have to speak the protocol of Redis Cluster. */
  readonly clusterMode: boolean;
  readonly multiAz: boolean;
  /** `maxmemory-policy` */
  readonly eviction: CacheEvictionPolicy;
  /** Log of changes in several zones; absent where the data need not outlive a node. */
  readonly durability?: 'sync' | 'async';
  /** What was promised; absent where nothing was. */
  readonly persistence?: { readonly survive: 'node-loss'; readonly rpoSeconds: number };
  /** Daily snapshots; 0 means none. */
  readonly snapshotDays: number;
  readonly logRetentionDays: number;
}

/** Made by us in the cluster. */
export interface InClusterRedis extends Redis, InClusterServer {
  readonly provider: 'in-cluster';
  /** `maxmemory-policy` */
  readonly eviction: CacheEvictionPolicy;
  /** Its log of changes; `none` where the data need not outlive the pod. */
  readonly log: 'none' | 'every-second' | 'every-write';
  /** What was promised; absent where nothing was. */
  readonly persistence?: { readonly survive: 'node-loss'; readonly rpoSeconds: number };
}

/** Somebody else's: named and reached, not created. */
export interface ExistingRedis extends Redis, ExistingServer {
  readonly provider: 'existing';
}

export type ResolvedRedis = CreatedRedis | InClusterRedis | ExistingRedis;
