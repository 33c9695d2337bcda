import { BYTES, LEVEL, SECONDS, SHARE, type MetricFact } from './metric-fact';

function rds(metricName: string): Pick<MetricFact, 'namespace' | 'metricName' | 'dimensions'> {
  return { namespace: 'AWS/RDS', metricName, dimensions: [['DBInstanceIdentifier']] };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html */
export const DATABASE_METRICS = {
  rdsCpu: { ...rds('CPUUtilization'), ...SHARE },
  /** Only classes that save up cpu have it. */
  rdsCpuCredits: { ...rds('CPUCreditBalance'), ...LEVEL },
  rdsFreeableMemory: { ...rds('FreeableMemory'), ...BYTES },
  rdsConnections: { ...rds('DatabaseConnections'), ...LEVEL },
  rdsFreeStorage: { ...rds('FreeStorageSpace'), ...BYTES },
  rdsDiskQueue: { ...rds('DiskQueueDepth'), ...LEVEL },
  /** PostgreSQL alone has it. */
  rdsTransactionIds: { ...rds('MaximumUsedTransactionIDs'), ...LEVEL },
  /** Of a read replica. */
  rdsReplicaLag: { ...rds('ReplicaLag'), ...SECONDS },
} as const satisfies Record<string, MetricFact>;
