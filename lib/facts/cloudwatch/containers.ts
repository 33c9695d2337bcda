import { LEVEL, SHARE, type MetricFact } from './metric-fact';

const SERVICE = [['ClusterName', 'ServiceName']];

/** Tasks of a service. */
export const CONTAINER_METRICS = {
  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
  ecsCpu: {
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensions: SERVICE,
    ...SHARE,
  },
  ecsMemory: {
    namespace: 'AWS/ECS',
    metricName: 'MemoryUtilization',
    dimensions: SERVICE,
    ...SHARE,
  },
  /**
   * Only where the cluster has Container Insights.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
   */
  ecsRunningTasks: {
    namespace: 'ECS/ContainerInsights',
    metricName: 'RunningTaskCount',
    dimensions: SERVICE,
    ...LEVEL,
  },
} as const satisfies Record<string, MetricFact>;
