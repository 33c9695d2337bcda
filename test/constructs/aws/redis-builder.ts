import * as ec2 from 'aws-cdk-lib/aws-ec2';

import { RedisCache, type RedisCacheProps } from '../../../constructs/aws';
import { testStack } from '../../support/cdk-template';

export const REPLICATION_GROUP = 'AWS::ElastiCache::ReplicationGroup';
export const PARAMETER_GROUP = 'AWS::ElastiCache::ParameterGroup';
export const USER = 'AWS::ElastiCache::User';

export function network(): ec2.Vpc {
  return new ec2.Vpc(testStack(), 'Vpc', {
    subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
}

export function cacheIn(
  vpc: ec2.IVpc,
  id: string,
  props: Partial<RedisCacheProps> = {},
): RedisCache {
  return new RedisCache(vpc.stack, id, {
    vpc,
    replicationGroupId: 'shop-redis',
    engine: 'valkey',
    engineVersion: '8.2',
    nodeType: 'cache.t4g.small',
    ...props,
  });
}

export function cache(props: Partial<RedisCacheProps> = {}): RedisCache {
  return cacheIn(network(), 'Cache', props);
}

/** A cache whose data outlives its nodes. */
export function durableCache(props: Partial<RedisCacheProps> = {}): RedisCache {
  return cache({
    engineVersion: '9.0',
    nodeType: 'cache.r7g.large',
    clusterMode: true,
    durability: 'async',
    ...props,
  });
}
