import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

import { RedisCache } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { CreatedRedis } from '../resolve/resolved-system';
import { getRetention } from './log-retention';
import { weeklyWindow } from './windows';

/** A Redis or Valkey, and the output with its address. */
export function addRedis(stack: Stack, store: CreatedRedis, vpc: ec2.IVpc): RedisCache {
  const cache = new RedisCache(stack, `${pascalCase(store.name)}Redis`, {
    vpc,
    replicationGroupId: store.names.instance,
    engine: store.engine,
    engineVersion: store.engineVersion,
    nodeType: store.nodeClass,
    clusterMode: store.clusterMode,
    shards: store.shards,
    replicas: store.replicas,
    multiAz: store.multiAz,
    durability: store.durability,
    evictionPolicy: store.eviction,
    port: store.port,
    username: store.user,
    snapshotRetention: Duration.days(store.snapshotDays),
    snapshotWindow: store.backupWindow,
    preferredMaintenanceWindow: weeklyWindow(store.maintenanceWindow),
    logRetention: getRetention(store.logRetentionDays),
    passwordSecretName: store.names.password,
    passwordField: store.passwordKey,
    urlSecretName: store.names.url,
  });
  for (const range of store.reachableFrom) {
    cache.connections.allowDefaultPortFrom(ec2.Peer.ipv4(range), `${range} reaches ${store.name}`);
  }
  new CfnOutput(stack, store.names.endpointOutput, {
    description: `Address of ${store.name}, for tunnels`,
    value: cache.host,
  });
  return cache;
}
