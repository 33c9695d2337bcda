import { cacheNodeFamily, type CacheEngine } from './elasticache';

/** Whether a write is in the log of several zones before it is answered, or after. */
export type CacheDurability = 'sync' | 'async';

/** What keeps the data of a cache when its nodes are lost. */
export type PersistenceFeature = `durability-${CacheDurability}` | 'snapshots';

/** What a cache promises of its data. */
export interface PersistencePromise {
  /** The loss that the data outlives: of a node, or of a zone. */
  readonly survive: 'node-loss';
  /** Most that is lost, in seconds of writes. */
  readonly rpoSeconds: number;
}

/** What durability depends on. TLS and encryption at rest, too, but those our caches always have. */
export interface DurableShape {
  readonly engine: CacheEngine;
  /** Major and minor version, as `9.0`. */
  readonly engineVersion: string;
  /** As `cache.r7g.large`. */
  readonly nodeType: string;
  /** Whether the keys are spread over shards; clients have to speak the protocol of Redis Cluster. */
  readonly clusterMode: boolean;
  readonly multiAz: boolean;
  /** Replicas of each shard. */
  readonly replicas: number;
}

/** A cache as it is asked for, before a feature is chosen for it. */
export interface CacheToPersist extends Omit<DurableShape, 'clusterMode'> {
  /** Whether the application speaks the protocol of Redis Cluster. */
  readonly clusterClient: boolean;
  /** Days that daily snapshots are kept; 0 where none are taken. */
  readonly snapshotDays: number;
}

/** The feature that keeps a promise, or why none does and what would. */
export type PersistenceChoice =
  | { readonly kept: true; readonly feature: PersistenceFeature }
  | { readonly kept: false; readonly reasons: readonly string[]; readonly ways: readonly string[] };

/** Seconds of writes that asynchronous durability may lose: the node refuses writes beyond. */
const ASYNC_SECONDS = 10;
/** Seconds between two automatic snapshots. */
const SNAPSHOT_SECONDS = 24 * 60 * 60;

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Durability.Limitations.html */
const DURABLE_FAMILIES = ['c7gn', 'c8gn', 'm6g', 'm7g', 'm8g', 'r6g', 'r7g', 'r8g'];
const DURABLE_MAJOR = 9;

/** Why ElastiCache has no append-only file, and what it has instead. */
export const NO_APPEND_ONLY_FILE =
  'ElastiCache has had no append-only file since Redis 2.8.22 and ignores its parameters ' +
  '(https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/RedisAOF.html): ' +
  'durability of Valkey 9 keeps each write, daily snapshots keep the day before';

/**
 * The feature that keeps a promise, whichever cache it is asked of.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Durability.Options.html
 */
export function featureThatKeeps({ rpoSeconds }: PersistencePromise): PersistenceFeature {
  if (rpoSeconds < ASYNC_SECONDS) return 'durability-sync';
  return rpoSeconds < SNAPSHOT_SECONDS ? 'durability-async' : 'snapshots';
}

/** What a feature leaves of the data when a node is lost, whatever was promised. */
export const KEPT_BY: Readonly<Record<PersistenceFeature, string>> = {
  'durability-sync': 'keeps every answered write when a node is lost',
  'durability-async': `keeps all but the last ${ASYNC_SECONDS}s of writes when a node is lost`,
  snapshots: 'keeps all but the last day of writes when nodes are lost',
};

/** The feature that keeps a promise on this cache, or why none does and what would. */
export function choosePersistence(
  promise: PersistencePromise,
  cache: CacheToPersist,
): PersistenceChoice {
  const feature = featureThatKeeps(promise);
  const reasons =
    feature === 'snapshots' ? snapshotFaults(cache) : durabilityFaults(inClusterMode(cache));
  if (reasons.length === 0) return { kept: true, feature };
  return { kept: false, reasons, ways: waysToKeep(feature, cache) };
}

/** What keeps a cache from being durable, each as a sentence's end: `durability needs …`. */
export function durabilityFaults(cache: DurableShape): string[] {
  const { engine, engineVersion, nodeType, clusterMode, multiAz, replicas } = cache;
  const isNewEnough = engine === 'valkey' && Number.parseInt(engineVersion) >= DURABLE_MAJOR;
  const rows: [isFault: boolean, text: string][] = [
    [
      !isNewEnough,
      `durability needs valkey ${DURABLE_MAJOR}.0 or later, not ${engine} ${engineVersion}`,
    ],
    [
      !DURABLE_FAMILIES.includes(cacheNodeFamily(nodeType)),
      `durability needs a node of ${families()}, not ${nodeType}`,
    ],
    [
      !clusterMode,
      'durability needs cluster mode, and clients that speak the protocol of Redis Cluster',
    ],
    [replicas < 1, 'durability needs a replica of each shard'],
    [!multiAz, 'durability needs Multi-AZ'],
  ];
  return rows.filter(([isFault]) => isFault).map(([, text]) => text);
}

/** Cluster mode is there for whoever can speak it. */
function inClusterMode({ clusterClient, ...cache }: CacheToPersist): DurableShape {
  return { ...cache, clusterMode: clusterClient };
}

function snapshotFaults({ snapshotDays }: CacheToPersist): string[] {
  return snapshotDays < 1 ? ['no daily snapshots are kept'] : [];
}

function waysToKeep(feature: PersistenceFeature, { clusterClient }: CacheToPersist): string[] {
  if (feature === 'snapshots') return ['daily snapshots, kept for a day or more'];
  return [
    `valkey ${DURABLE_MAJOR}.0 or later on ${families()}, with a replica of each shard, ` +
      'Multi-AZ, and a client that speaks the protocol of Redis Cluster',
    'a promise of 24 hours or more, which daily snapshots keep',
    // https://docs.aws.amazon.com/memorydb/latest/devguide/what-is-memorydb.html
    ...(clusterClient ? ['MemoryDB, made elsewhere and reached as an existing store'] : []),
  ];
}

function families(): string {
  return `${DURABLE_FAMILIES.slice(0, -1).join(', ')} or ${DURABLE_FAMILIES.at(-1)}`;
}
