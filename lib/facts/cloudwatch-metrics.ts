import { AGE_METRICS } from './age-metrics';

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
  albRequests: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'RequestCount',
    dimensions: ['LoadBalancer', 'TargetGroup'],
    unit: 'count',
  },
  albTarget5xx: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'HTTPCode_Target_5XX_Count',
    dimensions: ['LoadBalancer', 'TargetGroup'],
    unit: 'count',
  },
  albHealthyHosts: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'HealthyHostCount',
    dimensions: ['LoadBalancer', 'TargetGroup'],
    unit: 'count',
  },
  albUnhealthyHosts: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'UnHealthyHostCount',
    dimensions: ['LoadBalancer', 'TargetGroup'],
    unit: 'count',
  },
  albOwnErrors: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'HTTPCode_ELB_5XX_Count',
    dimensions: ['LoadBalancer'],
    unit: 'count',
  },
  albRejectedConnections: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'RejectedConnectionCount',
    dimensions: ['LoadBalancer'],
    unit: 'count',
  },
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
  redisMemoryUsage: {
    namespace: 'AWS/ElastiCache',
    metricName: 'DatabaseMemoryUsagePercentage',
    dimensions: ['CacheClusterId'],
    unit: 'percent',
  },
  redisEngineCpu: {
    namespace: 'AWS/ElastiCache',
    metricName: 'EngineCPUUtilization',
    dimensions: ['CacheClusterId'],
    unit: 'percent',
  },
  redisConnections: {
    namespace: 'AWS/ElastiCache',
    metricName: 'CurrConnections',
    dimensions: ['CacheClusterId'],
    unit: 'count',
  },
  redisCacheHits: {
    namespace: 'AWS/ElastiCache',
    metricName: 'CacheHits',
    dimensions: ['CacheClusterId'],
    unit: 'count',
  },
  redisCacheMisses: {
    namespace: 'AWS/ElastiCache',
    metricName: 'CacheMisses',
    dimensions: ['CacheClusterId'],
    unit: 'count',
  },
  redisEvictions: {
    namespace: 'AWS/ElastiCache',
    metricName: 'Evictions',
    dimensions: ['CacheClusterId'],
    unit: 'count',
  },
  redisReplicationLag: {
    namespace: 'AWS/ElastiCache',
    metricName: 'ReplicationLag',
    dimensions: ['CacheClusterId'],
    unit: 'seconds',
  },
  redisRefusedUsers: {
    namespace: 'AWS/ElastiCache',
    metricName: 'AuthenticationFailures',
    dimensions: ['CacheClusterId'],
    unit: 'count',
  },
  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
  ecsCpu: {
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensions: ['ClusterName', 'ServiceName'],
    unit: 'percent',
  },
  ecsMemory: {
    namespace: 'AWS/ECS',
    metricName: 'MemoryUtilization',
    dimensions: ['ClusterName', 'ServiceName'],
    unit: 'percent',
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html */
  ecsRunningTasks: {
    namespace: 'ECS/ContainerInsights',
    metricName: 'RunningTaskCount',
    dimensions: ['ClusterName', 'ServiceName'],
    unit: 'count',
  },
  /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html */
  rdsCpu: {
    namespace: 'AWS/RDS',
    metricName: 'CPUUtilization',
    dimensions: ['DBInstanceIdentifier'],
    unit: 'percent',
  },
  rdsFreeableMemory: {
    namespace: 'AWS/RDS',
    metricName: 'FreeableMemory',
    dimensions: ['DBInstanceIdentifier'],
    unit: 'bytes',
  },
  rdsConnections: {
    namespace: 'AWS/RDS',
    metricName: 'DatabaseConnections',
    dimensions: ['DBInstanceIdentifier'],
    unit: 'count',
  },
  rdsFreeStorage: {
    namespace: 'AWS/RDS',
    metricName: 'FreeStorageSpace',
    dimensions: ['DBInstanceIdentifier'],
    unit: 'bytes',
  },
  rdsTransactionIds: {
    namespace: 'AWS/RDS',
    metricName: 'MaximumUsedTransactionIDs',
    dimensions: ['DBInstanceIdentifier'],
    unit: 'count',
  },
  /** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
  jobRunsSucceeded: {
    namespace: 'AWS/States',
    metricName: 'ExecutionsSucceeded',
    dimensions: ['StateMachineArn'],
    unit: 'count',
  },
  jobRunsFailed: {
    namespace: 'AWS/States',
    metricName: 'ExecutionsFailed',
    dimensions: ['StateMachineArn'],
    unit: 'count',
  },
  jobRunsTimedOut: {
    namespace: 'AWS/States',
    metricName: 'ExecutionsTimedOut',
    dimensions: ['StateMachineArn'],
    unit: 'count',
  },
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
  queueMessagesSent: {
    namespace: 'AWS/SQS',
    metricName: 'NumberOfMessagesSent',
    dimensions: ['QueueName'],
    unit: 'count',
  },
  queueMessagesVisible: {
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: ['QueueName'],
    unit: 'count',
  },
  /** https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
  topicDeliveriesFailed: {
    namespace: 'AWS/SNS',
    metricName: 'NumberOfNotificationsFailed',
    dimensions: ['TopicName'],
    unit: 'count',
  },
  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
  tableWritesThrottled: {
    namespace: 'AWS/DynamoDB',
    metricName: 'WriteThrottleEvents',
    dimensions: ['TableName'],
    unit: 'count',
  },
  tableReadsThrottled: {
    namespace: 'AWS/DynamoDB',
    metricName: 'ReadThrottleEvents',
    dimensions: ['TableName'],
    unit: 'count',
  },
  tableSystemErrors: {
    namespace: 'AWS/DynamoDB',
    metricName: 'SystemErrors',
    dimensions: ['TableName', 'Operation'],
    unit: 'count',
  },
  /** https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html */
  vaultBackupsFailed: {
    namespace: 'AWS/Backup',
    metricName: 'NumberOfBackupJobsFailed',
    dimensions: ['BackupVaultName'],
    unit: 'count',
  },
  vaultBackupsExpired: {
    namespace: 'AWS/Backup',
    metricName: 'NumberOfBackupJobsExpired',
    dimensions: ['BackupVaultName'],
    unit: 'count',
  },
  vaultCopiesFailed: {
    namespace: 'AWS/Backup',
    metricName: 'NumberOfCopyJobsFailed',
    dimensions: ['BackupVaultName'],
    unit: 'count',
  },
  restoresFailed: {
    namespace: 'AWS/Backup',
    metricName: 'NumberOfRestoreJobsFailed',
    dimensions: ['ResourceType'],
    unit: 'count',
  },
  /** Told by `AgeMetrics`. */
  secretAge: {
    namespace: AGE_METRICS.namespace,
    metricName: AGE_METRICS.secretAge,
    dimensions: ['SecretName'],
    unit: 'seconds',
  },
  newestBackupAge: {
    namespace: AGE_METRICS.namespace,
    metricName: AGE_METRICS.newestBackupAge,
    dimensions: ['BucketName', 'Prefix'],
    unit: 'seconds',
  },
} as const satisfies Record<string, MetricFact>;

interface MetricFact {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly string[];
  readonly unit: 'seconds' | 'percent' | 'bytes' | 'count';
}

/** A row of the table. */
export type MetricKey = keyof typeof CLOUDWATCH_METRICS;
