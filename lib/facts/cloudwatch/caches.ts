import { BYTES, COUNTED, LEVEL, SECONDS, SHARE, type MetricFact } from './metric-fact';

function node(metricName: string): Pick<MetricFact, 'namespace' | 'metricName' | 'dimensions'> {
  return { namespace: 'AWS/ElastiCache', metricName, dimensions: [['CacheClusterId']] };
}

/**
 * Each node on its own, under the id that AWS calls a cluster.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html
 */
export const CACHE_METRICS = {
  redisEngineCpu: { ...node('EngineCPUUtilization'), ...SHARE },
  redisMemoryUsage: { ...node('DatabaseMemoryUsagePercentage'), ...SHARE },
  redisSwap: { ...node('SwapUsage'), ...BYTES },
  redisConnections: { ...node('CurrConnections'), ...LEVEL },
  redisCacheHits: { ...node('CacheHits'), ...COUNTED },
  redisCacheMisses: { ...node('CacheMisses'), ...COUNTED },
  redisEvictions: { ...node('Evictions'), ...COUNTED },
  redisRefusedUsers: { ...node('AuthenticationFailures'), ...COUNTED },
  /** Told by replicas alone. */
  redisReplicationLag: { ...node('ReplicationLag'), ...SECONDS },
} as const satisfies Record<string, MetricFact>;
