/** Engines of ElastiCache that speak the protocol of Redis. */
export type CacheEngine = 'valkey' | 'redis';

/** The minor version that a new cache of a major version starts on; ElastiCache moves it on. */
const FIRST_MINOR: Readonly<Record<CacheEngine, Readonly<Record<string, string>>>> = {
  valkey: { '7': '7.2', '8': '8.2', '9': '9.0' },
  redis: { '6': '6.2', '7': '7.1' },
};

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html */
const PARAMETER_FAMILIES: Readonly<Record<CacheEngine, Readonly<Record<string, string>>>> = {
  valkey: { '7': 'valkey7', '8': 'valkey8', '9': 'valkey9' },
  redis: { '6': 'redis6.x', '7': 'redis7' },
};

/** What a node does when its memory is full: `maxmemory-policy`, on the same page. */
export const CACHE_EVICTION_POLICIES = [
  'noeviction',
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-random',
  'volatile-lru',
  'volatile-lfu',
  'volatile-random',
  'volatile-ttl',
] as const;

export type CacheEvictionPolicy = (typeof CACHE_EVICTION_POLICIES)[number];

const GRAVITON_SIZES = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const INTEL_SIZES = ['large', 'xlarge', '2xlarge', '4xlarge', '12xlarge', '24xlarge'];
const BURSTABLE_SIZES = ['micro', 'small', 'medium'];

/**
 * GiB of memory of each node type.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
const NODE_MEMORY: Readonly<Record<string, number>> = {
  ...nodes('t3', BURSTABLE_SIZES, [0.5, 1.37, 3.09]),
  ...nodes('t4g', BURSTABLE_SIZES, [0.5, 1.37, 3.09]),
  ...nodes('m5', INTEL_SIZES, [6.38, 12.93, 26.04, 52.26, 157.12, 314.32]),
  ...nodes('m6g', GRAVITON_SIZES, [6.38, 12.93, 26.04, 52.26, 103.68, 157.12, 209.55]),
  ...nodes('m7g', GRAVITON_SIZES, [6.38, 12.93, 26.04, 52.26, 103.68, 157.12, 209.55]),
  ...nodes('m8g', GRAVITON_SIZES, [6.79, 14.18, 29.68, 61.33, 124.65, 187.96, 251.27]),
  ...nodes('r5', INTEL_SIZES, [13.07, 26.32, 52.82, 105.81, 317.77, 635.61]),
  ...nodes('r6g', GRAVITON_SIZES, [13.07, 26.32, 52.82, 105.81, 209.55, 317.77, 419.09]),
  ...nodes('r7g', GRAVITON_SIZES, [13.07, 26.32, 52.82, 105.81, 209.55, 317.77, 419.09]),
  ...nodes('r8g', GRAVITON_SIZES, [14.18, 29.68, 61.33, 124.65, 251.27, 377.9, 504.52]),
  ...nodes('c7gn', GRAVITON_SIZES, [3.09, 6.38, 12.94, 26.05, 52.26, 78.56, 105.81]),
  ...nodes('c8gn', GRAVITON_SIZES, [3.1, 6.79, 14.18, 29.68, 61.33, 92.99, 124.65]),
};

/** `maxclients`, which nobody can change, of all node types but the small ones. */
const MOST_CLIENTS = 65_000;
const MOST_CLIENTS_OF_SMALL: Readonly<Record<string, number>> = {
  't3.micro': 20_000,
  't3.small': 46_000,
  't3.medium': 46_000,
  't4g.micro': 20_000,
};

/** Numbers that ElastiCache keeps to, both ends included. */
export const CACHE_LIMITS = {
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
  replicasPerShard: { least: 0, most: 5 },
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis-RedisCluster.html */
  shards: { least: 1, most: 500 },
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html */
  snapshotDays: { least: 0, most: 35 },
  /** The same page, and https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/maintenance-window.html */
  windowMinutes: { least: 60 },
} as const;

/** The minor version that a new cache of `8` or of `8.1` starts on. */
export function cacheEngineVersion(engine: CacheEngine, version: string): string {
  return FIRST_MINOR[engine][version] ?? version;
}

/** Family of the parameter groups of a version such as `8.2`; undefined if ElastiCache has none. */
export function cacheParameterFamily(engine: CacheEngine, version: string): string | undefined {
  const [, major] = /^(\d+)\.\d+$/.exec(version) ?? [];
  return major === undefined ? undefined : PARAMETER_FAMILIES[engine][major];
}

/** Family of a node type: `r7g` of `cache.r7g.large`. */
export function cacheNodeFamily(nodeType: string): string {
  return sizeOf(nodeType).split('.')[0] ?? '';
}

/** GiB of memory of a node type, as `cache.r7g.large`; undefined if not known. */
export function cacheNodeMemory(nodeType: string): number | undefined {
  return NODE_MEMORY[sizeOf(nodeType)];
}

/**
 * Connections that a node of a type accepts.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html: maxclients
 */
export function cacheNodeClients(nodeType: string): number {
  return MOST_CLIENTS_OF_SMALL[sizeOf(nodeType)] ?? MOST_CLIENTS;
}

function sizeOf(nodeType: string): string {
  return nodeType.replace(/^cache\./, '');
}

function nodes(
  family: string,
  sizes: readonly string[],
  gib: readonly number[],
): Record<string, number> {
  return Object.fromEntries(sizes.map((size, index) => [`${family}.${size}`, gib[index] ?? 0]));
}
