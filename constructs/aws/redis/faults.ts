import { Token, type Duration } from 'aws-cdk-lib';

import { durabilityFaults, NO_APPEND_ONLY_FILE } from '../../../lib/facts/cache-persistence';
import { CACHE_LIMITS, cacheParameterFamily } from '../../../lib/facts/elasticache';
import { texts } from '../task/limits';
import type { RedisCacheProps } from './cache-props';
import { shapeOf } from './shape';
import { subnetsOf } from './subnets';
import { userIdsOf } from './users';
import { windowFaults } from './windows';

/** What ElastiCache would refuse, or silently ignore, in the props of a cache. */
export function findFaults(props: RedisCacheProps): string[] {
  return [
    ...nameFaults(props),
    ...nodeFaults(props),
    ...parameterFaults(props),
    ...(props.durability === undefined ? [] : durabilityFaults(shapeOf(props))),
    ...snapshotFaults(props.snapshotRetention),
    ...windowFaults(props.snapshotWindow, props.preferredMaintenanceWindow),
  ];
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
const ID_FORM = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const ID_LENGTH = 40;

function nameFaults(props: RedisCacheProps): string[] {
  const { replicationGroupId: id, username } = props;
  if (Token.isUnresolved(id)) return ['replicationGroupId has to be known before the deployment'];
  const long = userIdsOf(props).filter((name) => name.length > ID_LENGTH);
  return texts([
    [
      !ID_FORM.test(id),
      `replicationGroupId is ${id}, not lower case letters, digits and single hyphens that begin with a letter`,
    ],
    [
      long.length > 0,
      `replicationGroupId makes ${long.join(' and ')}, of more than ${ID_LENGTH} characters`,
    ],
    [
      username !== undefined && !/^\S{1,120}$/.test(username),
      'username has to be 1 to 120 characters without spaces',
    ],
  ]);
}

function nodeFaults(props: RedisCacheProps): string[] {
  const { engine, engineVersion, clusterMode, shards, replicas, multiAz } = shapeOf(props);
  const most = { shards: CACHE_LIMITS.shards, replicas: CACHE_LIMITS.replicasPerShard };
  return texts([
    [
      cacheParameterFamily(engine, engineVersion) === undefined,
      `engineVersion is ${engineVersion}, which ElastiCache does not have of ${engine}`,
    ],
    [
      !isWithin(shards, most.shards),
      `shards is ${shards}, not a whole number from 1 to ${most.shards.most}`,
    ],
    [
      !isWithin(replicas, most.replicas),
      `replicas is ${replicas}, not a whole number from 0 to ${most.replicas.most}`,
    ],
    [shards > 1 && !clusterMode, `${shards} shards need clusterMode`],
    [multiAz && replicas < 1, 'multiAz needs a replica to take over'],
    [
      multiAz && !spansZones(props),
      'multiAz needs subnets in two availability zones, and these are all in one',
    ],
  ]);
}

function isWithin(value: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** A network that is not looked up yet, or whose zones only the deployment knows, is trusted. */
function spansZones(props: RedisCacheProps): boolean {
  const { availabilityZones, isPendingLookup } = props.vpc.selectSubnets(subnetsOf(props));
  if (isPendingLookup === true || availabilityZones.some(Token.isUnresolved)) return true;
  return new Set(availabilityZones).size > 1;
}

/** Parameters that have a prop of their own, or no effect. */
const TAKEN: Readonly<Record<string, string>> = {
  appendonly: NO_APPEND_ONLY_FILE,
  appendfsync: NO_APPEND_ONLY_FILE,
  'maxmemory-policy': 'evictionPolicy says what happens when the memory is full',
  'cluster-enabled': 'clusterMode says whether the keys are spread over shards',
};

function parameterFaults({ parameters = {} }: RedisCacheProps): string[] {
  return Object.entries(TAKEN).flatMap(([name, why]) =>
    name in parameters ? [`parameters must not have ${name}: ${why}`] : [],
  );
}

function snapshotFaults(retention: Duration | undefined): string[] {
  if (retention === undefined || retention.isUnresolved()) return [];
  const days = retention.toDays({ integral: false });
  const { most } = CACHE_LIMITS.snapshotDays;
  return isWithin(days, CACHE_LIMITS.snapshotDays)
    ? []
    : [`snapshotRetention is ${days} days, not whole days from 0 to ${most}`];
}
