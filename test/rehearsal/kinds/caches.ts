import { asText, listAt, textAt, type Json, type JsonObject } from '../json';
import { followReferences } from './data';
import { findItem, inTemplateWords, type Kind } from './kind';

const unknown: Kind = { made: 'nobody', because: 'the emulator does not know it' };

export const cacheKinds: Readonly<Record<string, Kind>> = {
  'AWS::ElastiCache::SubnetGroup': {
    made: 'api',
    create: async (aws, { Description, SubnetIds }, CacheSubnetGroupName) => {
      const CacheSubnetGroupDescription = Description;
      const input = { CacheSubnetGroupName, CacheSubnetGroupDescription, SubnetIds };
      await aws.call(['elasticache', 'create-cache-subnet-group'], input);
    },
    read: async (aws, { logicalId }) => {
      const answer = await aws.ask(['elasticache', 'describe-cache-subnet-groups']);
      const groups = listAt(answer, 'CacheSubnetGroups');
      const found = findItem(groups, 'CacheSubnetGroupName', logicalId);
      return (
        found && {
          Description: textAt(found, 'CacheSubnetGroupDescription'),
          SubnetIds: listAt(found, 'Subnets').map((each) => textAt(each, 'SubnetIdentifier')),
        }
      );
    },
  },
  'AWS::ElastiCache::ParameterGroup': unknown,
  'AWS::ElastiCache::UserGroup': unknown,
  'AWS::ElastiCache::User': {
    made: 'api',
    create: async (aws, { AuthenticationMode, ...user }) => {
      const given = listAt(AuthenticationMode, 'Passwords').map(asText);
      const Passwords = await Promise.all(given.map((each) => followReferences(aws, each)));
      const mode = { ...(AuthenticationMode as JsonObject), Passwords };
      await aws.call(['elasticache', 'create-user'], { ...user, AuthenticationMode: mode });
    },
    read: async (aws, { properties }) => {
      const users = listAt(await aws.ask(['elasticache', 'describe-users']), 'Users');
      const found = findItem(users, 'UserId', textAt(properties, 'UserId'));
      return inTemplateWords(found, {
        AccessString: 'AccessString',
        Engine: 'Engine',
        UserId: 'UserId',
        UserName: 'UserName',
      });
    },
  },
  'AWS::ElastiCache::ReplicationGroup': {
    made: 'api',
    create: async (aws, properties) => {
      const { NumCacheClusters: nodes } = properties;
      // The emulator reads the number of nodes only as the replicas of a shard.
      const replicas = typeof nodes === 'number' ? { ReplicasPerNodeGroup: nodes - 1 } : {};
      const input = { ...properties, ...replicas };
      await aws.call(['elasticache', 'create-replication-group'], input);
    },
    read: async (aws, { properties }) => {
      const answer = await aws.ask(['elasticache', 'describe-replication-groups']);
      const id = textAt(properties, 'ReplicationGroupId');
      const found = findItem(listAt(answer, 'ReplicationGroups'), 'ReplicationGroupId', id);
      if (found === undefined) return undefined;
      const isOn = (name: string) => textAt(found, name) === 'enabled';
      const shards = listAt(found, 'NodeGroups');
      return {
        ...inTemplateWords(found, {
          AtRestEncryptionEnabled: 'AtRestEncryptionEnabled',
          CacheNodeType: 'CacheNodeType',
          ReplicationGroupDescription: 'Description',
          ReplicationGroupId: 'ReplicationGroupId',
          SnapshotRetentionLimit: 'SnapshotRetentionLimit',
          SnapshotWindow: 'SnapshotWindow',
          TransitEncryptionEnabled: 'TransitEncryptionEnabled',
          UserGroupIds: 'UserGroupIds',
        }),
        AutomaticFailoverEnabled: isOn('AutomaticFailover'),
        MultiAZEnabled: isOn('MultiAZ'),
        ...numberOfNodes(shards, properties),
      };
    },
  },
};

/** The nodes, counted as the template counts them. */
function numberOfNodes(shards: readonly Json[], properties: JsonObject): JsonObject {
  const ofFirst = listAt(shards[0], 'NodeGroupMembers').length;
  return properties.ClusterMode === 'enabled'
    ? { NumNodeGroups: shards.length, ReplicasPerNodeGroup: ofFirst - 1 }
    : { NumCacheClusters: ofFirst };
}
