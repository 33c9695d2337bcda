import { promDuration } from '../../alerts';
import type { CreatedRedis, InClusterRedis, ResolvedRedis } from '../../resolve/resolved-system';
import { code } from '../markdown';
import { addressOf, podOf, keptBy } from './addresses';

export function redisRow(store: ResolvedRedis): readonly string[] {
  const { name, role } = store;
  if (store.provider === 'existing') {
    const what = `Redis, ${ROLES[role]}`;
    return [name, what, addressOf(store), keptBy(store)];
  }
  if (store.provider === 'in-cluster') {
    const full = `when the memory is full: ${code(store.eviction)}, ${whenFull(store)}`;
    return [name, `Redis, ${ROLES[role]}; ${full}`, podOf(store), LOGS[store.log]];
  }
  const engine = `${store.engine === 'valkey' ? 'Valkey' : 'Redis'} ${store.engineVersion}`;
  return [
    name,
    `${engine}, ${ROLES[role]}; when the memory is full: ${code(store.eviction)}, ${whenFull(store)}`,
    `ElastiCache ${code(store.names.instance)}, ${nodesOf(store)}`,
    store.snapshotDays === 0 ? 'none' : `daily snapshots for ${store.snapshotDays} days`,
  ];
}

const LOGS: Readonly<Record<InClusterRedis['log'], string>> = {
  none: 'none',
  'every-second': 'a log of changes on its volume, without the last second',
  'every-write': 'a log of changes on its volume',
};

const ROLES: Readonly<Record<ResolvedRedis['role'], string>> = {
  cache: 'a cache',
  queue: 'a queue',
  idempotency: 'idempotency keys',
};

/** What it outlives, and what stands in it. */
export function redisText(store: ResolvedRedis): readonly string[] {
  const { name, queue, idempotency } = store;
  return [
    ...(store.provider === 'aws' ? [outlives(store)] : []),
    ...(queue === undefined
      ? []
      : [
          `The queue of ${name} is the key ${code(queue.key)}; a job waits ${promDuration(queue.maxAgeSeconds)} at most.`,
        ]),
    ...(idempotency === undefined
      ? []
      : [
          `Who asks a second time is known to ${name} by ${code(idempotency.key)} for ${promDuration(idempotency.ttlSeconds)}; clients try again for ${promDuration(idempotency.retriedForSeconds)}.`,
        ]),
  ];
}

function whenFull({ eviction }: Pick<CreatedRedis, 'eviction'>): string {
  return eviction === 'noeviction' ? 'writes are refused and nothing is lost' : 'keys are dropped';
}

function nodesOf(store: CreatedRedis): string {
  const { shards, replicas, nodeClass, clusterMode, multiAz } = store;
  return [
    nodeClass,
    shards === 1 ? '1 shard' : `${shards} shards`,
    replicas === 0
      ? 'no replica'
      : `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}${shards === 1 ? '' : ' of each'}${multiAz ? ' in another zone' : ''}`,
    ...(clusterMode ? ['cluster mode'] : []),
  ].join(', ');
}

function outlives(store: CreatedRedis): string {
  const { name, durability, persistence, snapshotDays, replicas } = store;
  const promised =
    persistence === undefined
      ? ''
      : ` Promised are the last ${promDuration(persistence.rpoSeconds)} at most.`;
  const restore =
    snapshotDays === 0
      ? ''
      : ` A snapshot comes back as another replication group (${code('aws elasticache create-replication-group --snapshot-name')}), with its own address.`;
  return `What ${name} outlives: ${lossOf(durability, replicas, snapshotDays)}.${promised}${restore}`;
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Durability.Options.html */
function lossOf(
  durability: CreatedRedis['durability'],
  replicas: number,
  snapshotDays: number,
): string {
  if (durability === 'sync') {
    return 'a node or a zone may go, and no write that was answered is lost';
  }
  if (durability === 'async') {
    return 'a node or a zone may go, and the last 10s of writes at most are lost';
  }
  const all =
    snapshotDays === 0
      ? 'when all are lost it begins empty'
      : 'when all are lost, what was written since the last snapshot is gone';
  return replicas === 0
    ? `nothing; its one node is replaced ${snapshotDays === 0 ? 'and begins empty' : 'empty, and the snapshots stay'}`
    : `a node may go, and a replica takes over without the last writes; ${all}`;
}
