import { Duration } from 'aws-cdk-lib';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type { Construct } from 'constructs';

import { cacheParameterFamily } from '../../../lib/facts/elasticache';
import type { RedisCacheProps } from './cache-props';
import type { CacheShape } from './shape';

/** What the nodes refer to. */
type Surroundings = Pick<
  elasticache.CfnReplicationGroupProps,
  | 'port'
  | 'cacheSubnetGroupName'
  | 'securityGroupIds'
  | 'cacheParameterGroupName'
  | 'userGroupIds'
  | 'logDeliveryConfigurations'
>;

export function createParameterGroup(
  scope: Construct,
  props: RedisCacheProps,
  { engine, engineVersion, clusterMode }: CacheShape,
): elasticache.CfnParameterGroup {
  return new elasticache.CfnParameterGroup(scope, 'ParameterGroup', {
    // Every version that came through the check of the props has a family.
    cacheParameterGroupFamily: cacheParameterFamily(engine, engineVersion) ?? '',
    description: `Parameters of ${props.replicationGroupId}`,
    properties: {
      'maxmemory-policy': props.evictionPolicy ?? 'noeviction',
      ...(clusterMode ? { 'cluster-enabled': 'yes' } : {}),
      ...props.parameters,
    },
  });
}

/** The nodes. */
export function createReplicationGroup(
  scope: Construct,
  props: RedisCacheProps,
  shape: CacheShape,
  surroundings: Surroundings,
): elasticache.CfnReplicationGroup {
  const { clusterMode, shards, replicas } = shape;
  const group = new elasticache.CfnReplicationGroup(scope, 'ReplicationGroup', {
    ...surroundings,
    replicationGroupId: props.replicationGroupId,
    replicationGroupDescription: `Cache ${props.replicationGroupId}`,
    engine: shape.engine,
    engineVersion: shape.engineVersion,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
    cacheNodeType: shape.nodeType,
    ...(clusterMode
      ? { clusterMode: 'enabled', numNodeGroups: shards, replicasPerNodeGroup: replicas }
      : { numCacheClusters: 1 + replicas }),
    // Cluster mode has no other choice, and a replica is of use only where it takes over.
    automaticFailoverEnabled: clusterMode || replicas > 0,
    multiAzEnabled: shape.multiAz,
    durability: props.durability,
    transitEncryptionEnabled: true,
    transitEncryptionMode: 'required',
    atRestEncryptionEnabled: true,
    snapshotRetentionLimit: (props.snapshotRetention ?? Duration.days(7)).toDays(),
    snapshotWindow: props.snapshotWindow,
    preferredMaintenanceWindow: props.preferredMaintenanceWindow,
  });
  // Without it, CloudFormation would make a new and empty cache for another number of shards.
  if (clusterMode) group.cfnOptions.updatePolicy = { useOnlineResharding: true };
  if (props.durability !== undefined) acceptDurability(group);
  return group;
}

/**
 * cfn-lint 1.51 does not know the property yet and takes it for a mistake; CloudFormation does
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html).
 */
function acceptDurability(group: elasticache.CfnReplicationGroup): void {
  group.addMetadata('cfn-lint', { config: { ignore_checks: ['E3002'] } });
}
