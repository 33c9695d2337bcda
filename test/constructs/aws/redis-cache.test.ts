import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';

import { logicalIds, onlyResource, textLike } from '../../support/cdk-template';
import {
  cache,
  cacheIn,
  durableCache,
  network,
  PARAMETER_GROUP,
  REPLICATION_GROUP,
  USER,
} from './redis-builder';

test('a cache is encrypted, TLS only, and has a replica in another zone that takes over', () => {
  const { stack } = cache().replicationGroup;

  expect(onlyResource(stack, REPLICATION_GROUP)).toMatchObject({
    ReplicationGroupId: 'shop-redis',
    Engine: 'valkey',
    EngineVersion: '8.2',
    AutoMinorVersionUpgrade: true,
    CacheNodeType: 'cache.t4g.small',
    NumCacheClusters: 2,
    AutomaticFailoverEnabled: true,
    MultiAZEnabled: true,
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: 'required',
    AtRestEncryptionEnabled: true,
    Port: 6379,
    SnapshotRetentionLimit: 7,
  });
});

test('full memory refuses writes, and forgets nothing', () => {
  const { stack } = cache().replicationGroup;

  expect(onlyResource(stack, PARAMETER_GROUP)).toMatchObject({
    CacheParameterGroupFamily: 'valkey8',
    Properties: { 'maxmemory-policy': 'noeviction' },
  });
});

test('a cache forgets, and has further parameters, where that is asked for', () => {
  const { stack } = cache({
    engine: 'redis',
    engineVersion: '7.1',
    evictionPolicy: 'allkeys-lru',
    parameters: { 'notify-keyspace-events': 'Ex' },
  }).replicationGroup;

  expect(onlyResource(stack, PARAMETER_GROUP)).toMatchObject({
    CacheParameterGroupFamily: 'redis7',
    Properties: { 'maxmemory-policy': 'allkeys-lru', 'notify-keyspace-events': 'Ex' },
  });
});

test('a single node fails over to nobody', () => {
  const { stack } = cache({ replicas: 0 }).replicationGroup;

  expect(onlyResource(stack, REPLICATION_GROUP)).toMatchObject({
    NumCacheClusters: 1,
    AutomaticFailoverEnabled: false,
    MultiAZEnabled: false,
  });
});

test('replicas may stand in the zone of their primary', () => {
  const { stack } = cache({ replicas: 2, multiAz: false }).replicationGroup;

  expect(onlyResource(stack, REPLICATION_GROUP)).toMatchObject({
    NumCacheClusters: 3,
    AutomaticFailoverEnabled: true,
    MultiAZEnabled: false,
  });
});

test('in cluster mode keys are spread over shards, and another number of them keeps the data', () => {
  const { stack } = cache({ clusterMode: true, shards: 3, replicas: 2 }).replicationGroup;

  Template.fromStack(stack).hasResource(REPLICATION_GROUP, {
    Properties: {
      ClusterMode: 'enabled',
      NumNodeGroups: 3,
      ReplicasPerNodeGroup: 2,
      AutomaticFailoverEnabled: true,
      NumCacheClusters: Match.absent(),
    },
    UpdatePolicy: { UseOnlineResharding: true },
  });
  expect(onlyResource(stack, PARAMETER_GROUP)).toMatchObject({
    Properties: { 'cluster-enabled': 'yes' },
  });
});

test.each(['sync', 'async'] as const)(
  'data outlives the nodes with durability %s',
  (durability) => {
    const { stack } = durableCache({ durability }).replicationGroup;

    expect(onlyResource(stack, REPLICATION_GROUP)).toMatchObject({
      Durability: durability,
      EngineVersion: '9.0',
      ClusterMode: 'enabled',
      MultiAZEnabled: true,
    });
    expect(onlyResource(stack, PARAMETER_GROUP)).toMatchObject({
      CacheParameterGroupFamily: 'valkey9',
    });
  },
);

test('a cache without durability says nothing about it', () => {
  const { stack } = cache().replicationGroup;

  expect(onlyResource(stack, REPLICATION_GROUP)).not.toHaveProperty('Durability');
});

test('a major version begins with a minor one of it', () => {
  const { stack } = cache({ engineVersion: '8', autoMinorVersionUpgrade: false }).replicationGroup;

  expect(onlyResource(stack, REPLICATION_GROUP)).toMatchObject({
    EngineVersion: '8.2',
    AutoMinorVersionUpgrade: false,
  });
});

test('snapshots and maintenance happen in the windows given', () => {
  const { stack } = cache({
    snapshotRetention: Duration.days(14),
    snapshotWindow: '03:00-04:00',
    preferredMaintenanceWindow: 'sun:05:00-sun:06:00',
  }).replicationGroup;

  expect(onlyResource(stack, REPLICATION_GROUP)).toMatchObject({
    SnapshotRetentionLimit: 14,
    SnapshotWindow: '03:00-04:00',
    PreferredMaintenanceWindow: 'sun:05:00-sun:06:00',
  });
});

test('no snapshots are taken where that is asked for', () => {
  const { stack } = cache({ snapshotRetention: Duration.days(0) }).replicationGroup;

  expect(onlyResource(stack, REPLICATION_GROUP)).toMatchObject({ SnapshotRetentionLimit: 0 });
});

test('slow commands and messages of the engine go to log groups that have an end, as JSON', () => {
  const { stack } = cache({ logRetention: logs.RetentionDays.TWO_WEEKS }).replicationGroup;

  for (const log of ['slow-log', 'engine-log']) {
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: `/aws/vendedlogs/elasticache/shop-redis/${log}`,
      RetentionInDays: 14,
    });
  }
  expect(onlyResource(stack, REPLICATION_GROUP)).toMatchObject({
    LogDeliveryConfigurations: ['slow-log', 'engine-log'].map((LogType) => ({
      LogType,
      LogFormat: 'json',
      DestinationType: 'cloudwatch-logs',
      DestinationDetails: { CloudWatchLogsDetails: { LogGroup: { Ref: textLike('LogGroup') } } },
    })),
  });
});

test('nobody reaches a cache, and it reaches nobody', () => {
  const { stack } = cache().replicationGroup;

  const group = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(group.SecurityGroupIngress).toBeUndefined();
  expect(group.SecurityGroupEgress).toMatchObject([{ Description: 'Disallow all traffic' }]);
});

test('somebody who is let in reaches the port of the cache', () => {
  const redis = cache({ port: 6380 });

  redis.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/16'));

  expect(onlyResource(redis.replicationGroup.stack, 'AWS::EC2::SecurityGroup')).toMatchObject({
    SecurityGroupIngress: [{ CidrIp: '10.0.0.0/16', FromPort: 6380, ToPort: 6380 }],
  });
  expect(onlyResource(redis.replicationGroup.stack, REPLICATION_GROUP)).toMatchObject({
    Port: 6380,
  });
});

test.each([
  REPLICATION_GROUP,
  PARAMETER_GROUP,
  USER,
  'AWS::ElastiCache::UserGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::SecretsManager::Secret',
  'AWS::Logs::LogGroup',
  'AWS::EC2::SecurityGroup',
])('every %s outlives its stack, but not a creation that failed', (type) => {
  const { stack } = cache({ username: 'shop' }).replicationGroup;

  Template.fromStack(stack).allResources(type, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('a cache leaves only a snapshot where that is asked for', () => {
  const { stack } = cache({ removalPolicy: RemovalPolicy.SNAPSHOT }).replicationGroup;

  Template.fromStack(stack).hasResource(REPLICATION_GROUP, { DeletionPolicy: 'Snapshot' });
  Template.fromStack(stack).allResources(USER, { DeletionPolicy: 'Delete' });
  Template.fromStack(stack).allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
});

test('two caches stand in one stack', () => {
  const vpc = network();

  cacheIn(vpc, 'Sessions', { replicationGroupId: 'sessions' });
  cacheIn(vpc, 'Jobs', { replicationGroupId: 'jobs' });

  Template.fromStack(vpc.stack).resourceCountIs(REPLICATION_GROUP, 2);
});

// A change here is a breaking change: CloudFormation would make a new and empty cache.
test('what keeps data has the logical ids that it always had', () => {
  const { stack } = cache({ username: 'shop' }).replicationGroup;

  expect(
    [REPLICATION_GROUP, USER, 'AWS::SecretsManager::Secret'].flatMap((type) =>
      logicalIds(stack, type),
    ),
  ).toMatchInlineSnapshot(`
    [
      "CacheReplicationGroupBFE59FF3",
      "CacheDisabledDefaultUserB37B0A11",
      "CacheUser72FA2B22",
      "CachePasswordSecret8985A9D0",
      "CacheUrl61419F6D",
    ]
  `);
});
