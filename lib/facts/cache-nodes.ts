/** The nodes of a replication group. */
export interface CacheNodes {
  /** Whether the keys are spread over shards. */
  readonly clusterMode: boolean;
  readonly shards: number;
  /** Copies of each shard. */
  readonly replicas: number;
}

/**
 * The nodes' names, which are the dimension `CacheClusterId` of their metrics: `shop-001`, and
 * `shop-0001-001` in cluster mode. ElastiCache numbers a node that it adds later further on.
 */
export function cacheNodeIds(replicationGroupId: string, group: CacheNodes): string[] {
  const { clusterMode, shards, replicas } = group;
  const nodes = numbers(1 + replicas, 3);
  if (!clusterMode) return nodes.map((node) => `${replicationGroupId}-${node}`);
  return numbers(shards, 4).flatMap((shard) =>
    nodes.map((node) => `${replicationGroupId}-${shard}-${node}`),
  );
}

function numbers(count: number, digits: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(digits, '0'));
}
