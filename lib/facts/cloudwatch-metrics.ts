/**
 * Metrics that AWS really publishes. An alarm can only be written on a row of this table, so no alarm
 * watches a name that exists in no namespace.
 */
export const CLOUDWATCH_METRICS = {
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
  albTargetResponseTime: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'TargetResponseTime',
    dimensions: ['LoadBalancer', 'TargetGroup'],
    unit: 'seconds',
  },
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
  redisMemoryUsage: {
    namespace: 'AWS/ElastiCache',
    metricName: 'DatabaseMemoryUsagePercentage',
    dimensions: ['CacheClusterId'],
    unit: 'percent',
  },
} as const satisfies Record<string, MetricFact>;

interface MetricFact {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly string[];
  readonly unit: 'seconds' | 'percent' | 'count';
}

/** A row of the table. */
export type MetricKey = keyof typeof CLOUDWATCH_METRICS;
