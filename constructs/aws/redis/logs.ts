import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

import type { RedisCacheProps } from './cache-props';

type LogType = 'slow-log' | 'engine-log';
type LogDelivery = elasticache.CfnReplicationGroup.LogDeliveryConfigurationRequestProperty;

/**
 * Takes one of the logs. With this prefix the permission of ElastiCache to write does not count
 * against the size of a policy that all log groups share.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
export function createLogGroup(
  scope: Construct,
  log: LogType,
  props: RedisCacheProps,
  removalPolicy: RemovalPolicy,
): logs.LogGroup {
  const id = log === 'slow-log' ? 'SlowLogGroup' : 'EngineLogGroup';
  return new logs.LogGroup(scope, id, {
    logGroupName: `/aws/vendedlogs/elasticache/${props.replicationGroupId}/${log}`,
    retention: props.logRetention ?? logs.RetentionDays.ONE_MONTH,
    removalPolicy,
  });
}

/** Sends one of the logs there. */
export function deliverTo({ logGroupName }: logs.LogGroup, logType: LogType): LogDelivery {
  return {
    logType,
    logFormat: 'json',
    destinationType: 'cloudwatch-logs',
    destinationDetails: { cloudWatchLogsDetails: { logGroup: logGroupName } },
  };
}
