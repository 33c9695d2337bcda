import {
  DescribeCacheClustersCommand,
  DescribeReplicationGroupsCommand,
  paginateDescribeCacheParameters,
  type CacheCluster,
  type ElastiCacheClient,
  type ReplicationGroup,
} from '@aws-sdk/client-elasticache';

import type { CreatedRedis } from '../../../resolve/resolved-system';
import { isCreatedRedis } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { days, majorOf, text, yesNo } from '../words';
import type { AwsKind } from './kind';
import { weekly } from './windows';

/** What ElastiCache tells of a cache. */
export interface AskedCache {
  readonly group: ReplicationGroup;
  /** One of its nodes: the version and the maintenance stand there; absent where it is not told. */
  readonly node?: CacheCluster;
  /** `maxmemory-policy`; absent where it is not told. */
  readonly eviction?: string;
}

/** That every Redis is there, as large, as safe and as forgetful as the spec says. */
export const caches: AwsKind = {
  name: 'caches',
  verify: async ({ stores }, { caches: client }) => {
    const observations = stores
      .filter(isCreatedRedis)
      .map(async (store) => compareCache(store, await askCache(client, store.names.instance)));
    return (await Promise.all(observations)).flat();
  },
};

async function askCache(
  client: ElastiCacheClient,
  ReplicationGroupId: string,
): Promise<AskedCache | undefined> {
  const answer = await unlessMissing(
    client.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId })),
    'ReplicationGroupNotFoundFault',
  );
  const group = answer?.ReplicationGroups?.[0];
  if (group === undefined) return undefined;
  const node = await askNode(client, group.MemberClusters?.[0]);
  const parameters = node?.CacheParameterGroup?.CacheParameterGroupName;
  return { group, node, eviction: await askEviction(client, parameters) };
}

async function askNode(
  client: ElastiCacheClient,
  CacheClusterId: string | undefined,
): Promise<CacheCluster | undefined> {
  if (CacheClusterId === undefined) return undefined;
  const answer = await unlessMissing(
    client.send(new DescribeCacheClustersCommand({ CacheClusterId })),
    'CacheClusterNotFoundFault',
    'CacheClusterNotFound',
  );
  return answer?.CacheClusters?.[0];
}

async function askEviction(
  client: ElastiCacheClient,
  CacheParameterGroupName: string | undefined,
): Promise<string | undefined> {
  if (CacheParameterGroupName === undefined) return undefined;
  for await (const { Parameters = [] } of paginateDescribeCacheParameters(
    { client },
    { CacheParameterGroupName },
  )) {
    const found = Parameters.find(({ ParameterName }) => ParameterName === 'maxmemory-policy');
    if (found !== undefined) return found.ParameterValue;
  }
  return undefined;
}

export function compareCache(
  store: CreatedRedis,
  found: AskedCache | undefined,
): readonly Observation[] {
  const findings = new Findings(`cache ${store.names.instance}`);
  if (found === undefined) return findings.missing().all();
  const { group, node, eviction } = found;
  const version = node?.EngineVersion;
  findings
    .equals('status', 'available', group.Status)
    .equals('engine', store.engine, group.Engine)
    .agrees(
      'version',
      store.engineVersion,
      version,
      majorOf(version) === majorOf(store.engineVersion),
    )
    .equals('class', store.nodeClass, group.CacheNodeType)
    .equals('shards', String(store.shards), text(group.NodeGroups?.length))
    .equals('replicas of a shard', String(store.replicas), text(replicasOf(group)))
    .equals('cluster mode', yesNo(store.clusterMode) ?? '', yesNo(group.ClusterEnabled))
    .equals('several zones', yesNo(store.multiAz) ?? '', isEnabled(group.MultiAZ))
    .equals('TLS', 'yes', yesNo(group.TransitEncryptionEnabled))
    .equals('encrypted', 'yes', yesNo(group.AtRestEncryptionEnabled))
    .equals('eviction', store.eviction, eviction)
    .equals('snapshots kept', days(store.snapshotDays) ?? '', days(group.SnapshotRetentionLimit));
  if (store.durability !== undefined) {
    // `default` is what ElastiCache makes of it.
    findings.equals('durability', store.durability, group.EffectiveDurability ?? group.Durability);
  }
  if (store.backupWindow !== undefined) {
    findings.equals('snapshot window', store.backupWindow, group.SnapshotWindow);
  }
  if (store.maintenanceWindow !== undefined) {
    findings.equals(
      'maintenance window',
      store.maintenanceWindow,
      weekly(node?.PreferredMaintenanceWindow),
    );
  }
  return findings.all();
}

/** Of the shard that has fewest. */
function replicasOf({ NodeGroups: shards }: ReplicationGroup): number | undefined {
  const nodes = shards?.map(({ NodeGroupMembers: members }) => members?.length);
  if (nodes === undefined || nodes.length === 0) return undefined;
  return nodes.includes(undefined) ? undefined : Math.min(...nodes.map((each = 0) => each)) - 1;
}

/** `enabling` is not yet. */
function isEnabled(status: string | undefined): string | undefined {
  return yesNo(status === undefined ? undefined : status === 'enabled');
}
