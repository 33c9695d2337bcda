import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

import type { RedisCacheProps } from '../../../constructs/aws';
import { testStack } from '../../support/cdk-template';
import { cache, cacheIn, durableCache } from './redis-builder';

test.each<[string, Partial<RedisCacheProps>]>([
  ['replicationGroupId is Shop_Redis, not lower case', { replicationGroupId: 'Shop_Redis' }],
  ['replicationGroupId is shop--redis, not lower', { replicationGroupId: 'shop--redis' }],
  ['replicationGroupId is shop-, not lower case', { replicationGroupId: 'shop-' }],
  [
    `replicationGroupId makes ${'x'.repeat(41)}, of more than 40`,
    { replicationGroupId: 'x'.repeat(41) },
  ],
  [
    `replicationGroupId makes ${'x'.repeat(37)}-off, of more than 40`,
    { replicationGroupId: 'x'.repeat(37), username: 'shop' },
  ],
  ['username has to be 1 to 120 characters without spaces', { username: 'the shop' }],
  ['engineVersion is 8.2, which ElastiCache does not have of redis', { engine: 'redis' }],
  ['engineVersion is 9, which ElastiCache', { engine: 'redis', engineVersion: '9' }],
  ['replicas is 6, not a whole number from 0 to 5', { replicas: 6 }],
  ['replicas is 0.5, not a whole number from 0 to 5', { replicas: 0.5 }],
  ['shards is 501, not a whole number from 1 to 500', { shards: 501, clusterMode: true }],
  ['2 shards need clusterMode', { shards: 2 }],
  ['multiAz needs a replica to take over', { replicas: 0, multiAz: true }],
  [
    'parameters must not have appendonly: ElastiCache has had no append-only file',
    { parameters: { appendonly: 'yes' } },
  ],
  [
    'parameters must not have maxmemory-policy: evictionPolicy',
    { parameters: { 'maxmemory-policy': 'allkeys-lru' } },
  ],
  [
    'parameters must not have cluster-enabled: clusterMode',
    { parameters: { 'cluster-enabled': 'yes' } },
  ],
  ['snapshotRetention is 36 days', { snapshotRetention: Duration.days(36) }],
  ['snapshotRetention is 0.5 days', { snapshotRetention: Duration.hours(12) }],
  ['snapshotWindow is 3-4, not a window such as 03:00-04:00', { snapshotWindow: '3-4' }],
  ['snapshotWindow is 03:00-03:30, which is under 60', { snapshotWindow: '03:00-03:30' }],
  [
    'preferredMaintenanceWindow is Sunday 05:00, not a window such as sun:05:00-sun:06:00',
    { preferredMaintenanceWindow: 'Sunday 05:00' },
  ],
])('refused: %s', (text, props) => {
  expect(() => cache(props)).toThrow(`Stack/Cache: ${text}`);
});

test.each<[string, Partial<RedisCacheProps>]>([
  ['valkey 9.0 or later, not valkey 8.2', { engineVersion: '8.2' }],
  ['valkey 9.0 or later, not redis 7.1', { engine: 'redis', engineVersion: '7.1' }],
  ['a node of c7gn, c8gn, ', { nodeType: 'cache.t4g.medium' }],
  ['cluster mode', { clusterMode: false }],
  ['a replica of each shard', { replicas: 0 }],
  ['Multi-AZ', { multiAz: false }],
])('durability needs %s', (text, props) => {
  expect(() => durableCache(props)).toThrow(`durability needs ${text}`);
});

test.each([
  ['03:00-04:00', 'sun:03:30-sun:05:00'],
  ['23:30-00:30', 'sun:00:00-sun:01:00'],
  ['23:30-00:30', 'sat:22:00-sat:23:45'],
  ['01:00-02:00', 'sat:23:00-mon:00:30'],
])(
  'snapshots at %s do not go with maintenance at %s',
  (snapshotWindow, preferredMaintenanceWindow) => {
    expect(() => cache({ snapshotWindow, preferredMaintenanceWindow })).toThrow(
      'snapshotWindow and preferredMaintenanceWindow overlap',
    );
  },
);

test.each([
  ['03:00-04:00', 'sun:04:00-sun:05:00'],
  ['23:30-00:30', 'sun:00:30-sun:01:30'],
  ['02:00-03:00', 'sat:23:00-sun:01:00'],
])('snapshots at %s go with maintenance at %s', (snapshotWindow, preferredMaintenanceWindow) => {
  expect(() => cache({ snapshotWindow, preferredMaintenanceWindow })).not.toThrow();
});

test('a cache in two zones needs subnets in two', () => {
  const vpc = ec2.Vpc.fromVpcAttributes(testStack(), 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['us-east-1a'],
    isolatedSubnetIds: ['subnet-1'],
  });

  expect(() => cacheIn(vpc, 'Cache')).toThrow('multiAz needs subnets in two availability zones');
  expect(() => cacheIn(vpc, 'Single', { multiAz: false })).not.toThrow();
});

test('everything that is wrong is said at once', () => {
  const wrong = { replicas: 6, shards: 2, durability: 'sync', snapshotWindow: 'noon' } as const;

  expect(() => cache(wrong)).toThrow(
    /^Stack\/Cache: replicas is 6.*; 2 shards need.*; durability needs valkey.*; snapshotWindow is noon/s,
  );
});
