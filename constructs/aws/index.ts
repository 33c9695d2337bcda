export { AccessLogBucket, type AccessLogBucketProps } from './access-log-bucket';
export { AgeMetrics, type AgeMetricsProps } from './age-metrics';
export { AuditLedger, type AuditLedgerProps } from './audit-ledger';
export type { BackupPlace } from './ages/backup-age';
export { ArchiveTask, type ArchiveTaskProps } from './archive-task';
export { Bastion, type BastionProps } from './bastion';
export { BeforeDeployTask, type BeforeDeployTaskProps } from './before-deploy-task';
export { grantBucketAccess, type BucketAccess } from './bucket-access';
export type { MetricsTarget } from './collector/open-telemetry';
export { ContainerRepositories, type ContainerRepositoriesProps } from './container-repositories';
export type { DumpTaskProps, PostgresTaskProps } from './backup/postgres-task';
export {
  DatabaseBackup,
  type DatabaseBackupCopy,
  type DatabaseBackupProps,
} from './database-backup';
export { DatabaseDump, type DatabaseDumpProps } from './database-dump';
export { DatabaseRestore, type DatabaseRestoreProps } from './database-restore';
export { DatabaseRestoreTest, type DatabaseRestoreTestProps } from './database-restore-test';
export { DatabaseSwap } from './database-swap';
export type { FargateClusterProps } from './fargate/cluster';
export type {
  BlueGreenDeployment,
  CanaryDeployment,
  FargateDeployment,
  FargateDeploymentProps,
  LinearDeployment,
  RollingDeployment,
} from './fargate/deployment';
export type {
  FargateListenerIngress,
  FargateLoadBalancerIngress,
  FargateServiceIngress,
} from './fargate/ingress';
export type { FargateScalingProps, FargateSchedule } from './fargate/scaling';
export { FargateService } from './fargate-service';
export type { FargateServiceProps } from './fargate/service-props';
export type { FargateSidecar } from './fargate/sidecar';
export type { FargateTaskProps } from './fargate/service-task';
export type { FargateServiceConnect } from './fargate/traffic';
export { GeneratedSecret, type GeneratedSecretProps } from './generated-secret';
export type { HttpHealthCheck } from './fargate/http-health-check';
export {
  HttpsLoadBalancer,
  type AccessLogs,
  type HttpsLoadBalancerProps,
} from './https-load-balancer';
export { ExistingLedger, type ExistingLedgerProps } from './ledger/existing-ledger';
export { Ledger } from './ledger/ledger';
export { LedgerMeta, type LedgerMetaProps } from './ledger/ledger-meta';
export type { LedgerLock } from './ledger/locked-bucket';
export { LogShipper, type LogShipperProps } from './log-shipper';
export {
  MetricsCollector,
  type MetricsCollectorProps,
  type RemoteWrite,
} from './metrics-collector';
export { AlertAlarm, type AlertAlarmProps } from './monitoring/alert-alarm';
export { AlertTopic, type AlertTopicProps } from './monitoring/alert-topic';
export { MaintenanceWindow, type MaintenanceWindowProps } from './monitoring/maintenance-window';
export { SlackChannel, type SlackChannelProps } from './monitoring/slack-channel';
export { OneOffTask, type OneOffTaskProps } from './one-off-task';
export { PostgresDatabase } from './postgres-database';
export type { PostgresDatabaseProps } from './postgres/database-props';
export type { PostgresServer } from './postgres/server';
export { postgresVersion } from './postgres/version';
export { PrivateBucket, type PrivateBucketProps } from './private-bucket';
export { RecoveryVault, type RecoveryVaultProps } from './recovery-vault';
export { RateLimit, type RateLimitProps, type RateLimitRule } from './rate-limit';
export { RedisCache } from './redis-cache';
export type { RedisCacheProps } from './redis/cache-props';
export { RequestTask, type RequestTaskProps } from './request-task';
export { ScheduledTask, type ScheduledTaskProps } from './scheduled-task';
export { SqlTask, type SqlTaskProps } from './sql-task';
export type { TaskContainerProps, TaskSizeProps } from './task/container';
export type { TaskContainersProps } from './task/containers';
export type { TaskGroundProps } from './task/ground';
export type { TaskOverlap } from './task/run-definition';
export { SCRATCH, type TaskStep } from './task/steps';
export {
  WorkloadRole,
  type IrsaTrust,
  type PodIdentityTrust,
  type WorkloadRoleProps,
  type WorkloadServiceAccount,
  type WorkloadTrust,
} from './workload-role';
