export { AccessLogBucket, type AccessLogBucketProps } from './access-log-bucket';
export { Bastion, type BastionProps } from './bastion';
export { ContainerRepositories, type ContainerRepositoriesProps } from './container-repositories';
export { FargateService, type FargateServiceProps } from './fargate-service';
export type { FargateServiceConnect, FargateServiceIngress } from './fargate-traffic';
export { GeneratedSecret, type GeneratedSecretProps } from './generated-secret';
export type { HttpHealthCheck } from './http-health-check';
export {
  HttpsLoadBalancer,
  type AccessLogs,
  type HttpsLoadBalancerProps,
} from './https-load-balancer';
export { AlertAlarm, type AlertAlarmProps } from './monitoring/alert-alarm';
export { AlertTopic, type AlertTopicProps } from './monitoring/alert-topic';
export { PostgresDatabase } from './postgres-database';
export type { PostgresDatabaseProps } from './postgres-database-props';
export { postgresVersion } from './postgres-version';
export { PrivateBucket, type PrivateBucketProps } from './private-bucket';
export { RateLimit, type RateLimitProps, type RateLimitRule } from './rate-limit';
