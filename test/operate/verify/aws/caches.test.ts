import type { CacheCluster, ReplicationGroup } from '@aws-sdk/client-elasticache';

import { caches, compareCache } from '../../../../lib/operate/verify/aws/caches';
import { createdRedis } from '../../../runbooks/data-stores';
import { ecsSystem } from '../../ecs-system';
import { differing, rows } from '../rows';
import { failure, standIn } from './aws-stand-in';

const store = createdRedis({
  backupWindow: '03:00-04:00',
  maintenanceWindow: 'Sun 23:30-00:30',
});

/** What ElastiCache answers for the queue when all is well. */
function group(overrides: Partial<ReplicationGroup> = {}): ReplicationGroup {
  return {
    Status: 'available',
    Engine: 'valkey',
    CacheNodeType: 'cache.r7g.large',
    NodeGroups: [{ NodeGroupMembers: [{}, {}] }],
    MemberClusters: ['learnbot-staging-jobs-0001-001', 'learnbot-staging-jobs-0001-002'],
    ClusterEnabled: true,
    MultiAZ: 'enabled',
    TransitEncryptionEnabled: true,
    AtRestEncryptionEnabled: true,
    SnapshotRetentionLimit: 7,
    SnapshotWindow: '03:00-04:00',
    Durability: 'async',
    ...overrides,
  };
}

const node: CacheCluster = {
  EngineVersion: '9.0.1',
  PreferredMaintenanceWindow: 'sun:23:30-mon:00:30',
  CacheParameterGroup: { CacheParameterGroupName: 'drawn' },
};

describe('a cache', () => {
  test('that got a later minor version is as the spec says', () => {
    const observations = compareCache(store, { group: group(), node, eviction: 'noeviction' });

    expect(rows(observations)).toContain(
      'maintenance window: Sun 23:30-00:30 / Sun 23:30-00:30: same',
    );
    expect(differing(observations)).toEqual([]);
  });

  test('that is smaller, forgets, and lies open to losses tells each of it', () => {
    const found = group({
      Engine: 'redis',
      CacheNodeType: 'cache.t4g.micro',
      NodeGroups: [{ NodeGroupMembers: [{}, {}] }, { NodeGroupMembers: [{}] }],
      ClusterEnabled: false,
      MultiAZ: 'disabled',
      TransitEncryptionEnabled: false,
      AtRestEncryptionEnabled: false,
      SnapshotRetentionLimit: 0,
      SnapshotWindow: '05:00-06:00',
      Durability: 'default',
      EffectiveDurability: 'disabled',
    });
    const old = {
      EngineVersion: '7.1.0',
      PreferredMaintenanceWindow: 'mon:01:00-mon:02:00',
    };

    const observations = compareCache(store, { group: found, node: old, eviction: 'allkeys-lru' });

    expect(differing(observations)).toEqual([
      'engine: valkey / redis: different',
      'version: 9.0 / 7.1.0: different',
      'class: cache.r7g.large / cache.t4g.micro: different',
      'shards: 1 / 2: different',
      'replicas of a shard: 1 / 0: different',
      'cluster mode: yes / no: different',
      'several zones: yes / no: different',
      'TLS: yes / no: different',
      'encrypted: yes / no: different',
      'eviction: noeviction / allkeys-lru: different',
      'snapshots kept: 7d / 0d: different',
      'durability: async / disabled: different',
      'snapshot window: 03:00-04:00 / 05:00-06:00: different',
      'maintenance window: Sun 23:30-00:30 / Mon 01:00-02:00: different',
    ]);
  });

  test('of which nothing is said is not told, never different', () => {
    const observations = compareCache(store, { group: {} });

    expect(new Set(observations.map(({ verdict }) => verdict))).toEqual(new Set(['not told']));
  });

  test('has its version and its eviction asked of one node and of its parameters', async () => {
    const { aws, asked } = standIn({
      DescribeReplicationGroups: { ReplicationGroups: [group()] },
      DescribeCacheClusters: (input: object) => {
        expect(input).toEqual({ CacheClusterId: 'learnbot-staging-jobs-0001-001' });
        return { CacheClusters: [node] };
      },
      DescribeCacheParameters: (input: object) =>
        'Marker' in input && input.Marker === 'more'
          ? { Parameters: [{ ParameterName: 'maxmemory-policy', ParameterValue: 'noeviction' }] }
          : { Parameters: [{ ParameterName: 'activedefrag' }], Marker: 'more' },
    });

    expect(differing(await caches.verify(ecsSystem({ stores: [store] }), aws))).toEqual([]);
    expect(asked).toContain('DescribeCacheParameters');
  });

  test('that is not there is missing, and nothing else is asked', async () => {
    const { aws, asked } = standIn({
      DescribeReplicationGroups: failure('ReplicationGroupNotFoundFault'),
    });

    expect(rows(await caches.verify(ecsSystem({ stores: [store] }), aws))).toEqual([
      'exists: yes / no: missing',
    ]);
    expect(asked).toEqual(['DescribeReplicationGroups']);
  });
});
