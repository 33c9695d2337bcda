import type { AlertSource } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import { cacheNodeIds } from '../../facts/cache-nodes';
import { cacheNodeClients } from '../../facts/elasticache';
import { EXPORTERS } from '../../facts/exporters';
import { instanceMemory, maxConnections } from '../../facts/rds';
import type { AlertSpecOf } from '../../spec/sections/alerts';
import { measuredBackups } from '../ages';
import { seconds } from '../reading';
import type { CreatedRedis, ResolvedStore, ServerInCluster } from '../resolved-system';
import {
  isCreatedPostgres,
  isCreatedRedis,
  isPostgresInCluster,
  isRedisInCluster,
  isServerInCluster,
} from '../stores/kinds';
import {
  connectionGauges,
  type InCluster,
  ofContainer,
  ofCronJob,
  ofExporter,
  ofVolume,
  REDIS_LOOK_UPS,
  REDIS_MEMORY,
} from './in-cluster';
import { notMeasured, onCloudWatch, type Looking, type Measured } from './measured';
import { shareOf } from './of-services';
import { storeOf } from './things';

const GIB = 2 ** 30;
/** CloudWatch takes this many metrics in one alarm. */
const NODES_OF_ALARM = 10;

export function cpuOfStore(
  looking: Looking,
  store: ResolvedStore,
  spec: AlertSpecOf<'cpu'>,
): Measured | undefined {
  if (isServerInCluster(store)) {
    const condition = { kind: 'cpu', above: shareOf(spec.above), of: spec.of ?? 'limit' } as const;
    return inCluster(looking, store, 'the cpu', ofContainer, condition);
  }
  waiveRequest(looking, spec);
  return ofServer(looking, store, 'the cpu', {
    kind: 'cpu',
    above: shareOf(spec.above),
    of: 'limit',
  });
}

export function memoryOfStore(
  looking: Looking,
  store: ResolvedStore,
  spec: AlertSpecOf<'memory'>,
): Measured | undefined {
  if (isServerInCluster(store)) return memoryInCluster(looking, store, spec);
  const gib = isCreatedPostgres(store) ? instanceMemory(store.instanceClass) : undefined;
  waiveRequest(looking, spec);
  return ofServer(looking, store, 'the memory', {
    kind: 'memory',
    above: shareOf(spec.above),
    of: 'limit',
    bytes: gib === undefined ? undefined : gib * GIB,
  });
}

function waiveRequest({ reading, path }: Looking, { of }: AlertSpecOf<'cpu' | 'memory'>): void {
  if (of !== 'request') return;
  reading.waive([...path, 'of'], 'a server on AWS is promised all that it may take');
}

export function measureConnections(
  looking: Looking,
  spec: AlertSpecOf<'connections'>,
): Measured | undefined {
  const store = storeOf(looking, spec.store);
  if (store === undefined) return undefined;
  const above = shareOf(spec.above);
  if (store.provider !== 'existing') refuseSeries(looking, spec.series);
  if (isCreatedPostgres(store)) {
    const most = maxConnections(store.instanceClass);
    if (most !== undefined)
      return ofServer(looking, store, '', { kind: 'connections', above, most });
    return notMeasured(
      looking,
      ['store'],
      `Nobody knows how many connections ${store.instanceClass} takes.`,
      'Take an instance class that is known here.',
    );
  }
  if (isCreatedRedis(store)) {
    return ofServer(looking, store, '', {
      kind: 'connections',
      above,
      most: cacheNodeClients(store.nodeClass),
    });
  }
  const gauges = connectionGauges({ type: store.type === 'redis' ? 'redis' : 'postgres' });
  const condition = { kind: 'connections', above, gauges } as const;
  return isServerInCluster(store)
    ? inCluster(looking, store, 'the connections', ofExporter, condition)
    : exported(looking, store, spec.series, 'the connections', condition);
}

export function measureDiskFree(
  looking: Looking,
  spec: AlertSpecOf<'disk-free'>,
): Measured | undefined {
  const store = storeOf(looking, spec.store);
  if (store === undefined) return undefined;
  const below = shareOf(spec.below);
  if (isCreatedPostgres(store)) {
    refuseSeries(looking, spec.series);
    // Of the disk as it is made: RDS lets it grow before so little is free of what it grew to.
    const condition = { kind: 'disk-free', below, bytes: store.storageGiB * GIB } as const;
    return ofServer(looking, store, 'the disk', condition);
  }
  if (isServerInCluster(store)) {
    refuseSeries(looking, spec.series);
    if (store.storageGiB === undefined) return nothingMeasures(looking, store, 'a disk');
    const volume = (monitoring: InCluster) => ofVolume(monitoring, store, store.names.claim);
    return inCluster(looking, store, 'the disk', volume, { kind: 'disk-free', below });
  }
  return exported(looking, store, spec.series, 'the disk', { kind: 'disk-free', below });
}

export function measureUnreachable(
  looking: Looking,
  spec: AlertSpecOf<'unreachable'>,
): Measured | undefined {
  const store = storeOf(looking, spec.store);
  if (store === undefined) return undefined;
  if (store.type === 'postgres' || store.type === 'redis') {
    if (store.provider === 'aws') {
      return notMeasured(
        looking,
        ['store'],
        `AWS has no metric that says whether ${store.name} answers.`,
        'Watch what the services see of it, or the alerts that come by default.',
      );
    }
    const gauge = EXPORTERS[store.type].up;
    if (isServerInCluster(store)) {
      refuseSeries(looking, spec.series);
      return inCluster(looking, store, 'who answers', ofExporter, { kind: 'unreachable', gauge });
    }
    return exported(looking, store, spec.series, 'who answers', { kind: 'unreachable', gauge });
  }
  return nothingMeasures(looking, store, 'who answers');
}

export function measureCacheOfStore(
  looking: Looking,
  store: ResolvedStore,
  below: number,
): Measured | undefined {
  if (isRedisInCluster(store)) {
    const condition = { kind: 'cache-hit-ratio', below, signal: REDIS_LOOK_UPS } as const;
    return inCluster(looking, store, 'the look-ups', ofExporter, condition);
  }
  return isCreatedRedis(store)
    ? ofServer(looking, store, '', { kind: 'cache-hit-ratio', below })
    : nothingMeasures(looking, store, 'the look-ups');
}

/** The newest dump, which `AgeMetrics` looks at. */
export function measureBackup(
  looking: Looking,
  spec: AlertSpecOf<'backup-stale'>,
): Measured | undefined {
  const store = storeOf(looking, spec.store);
  if (store === undefined) return undefined;
  if (isPostgresInCluster(store) && store.backup.dump !== undefined) {
    const { namespace, seriesLabels, backup } = store;
    const name = backup.dump?.names.dump ?? '';
    const cronJob = (monitoring: InCluster) =>
      ofCronJob(monitoring, seriesLabels, { namespace, name });
    const condition = { kind: 'backup-stale', afterSeconds: seconds(spec.after) } as const;
    return inCluster(looking, store, 'the dumps', cronJob, condition);
  }
  const [place] = measuredBackups({ stores: looking.around.stores, of: store.name });
  if (place === undefined) {
    return notMeasured(
      looking,
      ['store'],
      `${store.name} has no dump whose age could be looked at.`,
      `Add stores.${store.name}.backup.dump.`,
    );
  }
  return {
    target: { kind: 'store', name: store.name },
    source: onCloudWatch({ BucketName: place.bucket, Prefix: place.prefix }),
    condition: { kind: 'backup-stale', afterSeconds: seconds(spec.after) },
  };
}

/** A server on AWS, by the names that RDS and ElastiCache give their metrics. */
function ofServer(
  looking: Looking,
  store: ResolvedStore,
  what: string,
  condition: Condition,
): Measured | undefined {
  const source = isCreatedPostgres(store)
    ? onCloudWatch({ DBInstanceIdentifier: store.names.instance })
    : isCreatedRedis(store)
      ? nodesOf(looking, store)
      : nothingMeasures(looking, store, what);
  return source && { target: { kind: 'store', name: store.name }, source, condition };
}

/** Each node on its own: ElastiCache measures none of the whole. */
export function nodesOf(looking: Looking, store: CreatedRedis): AlertSource | undefined {
  const nodes = cacheNodeIds(store.names.instance, store).map((CacheClusterId) => ({
    CacheClusterId,
  }));
  const [dimensions, ...others] = nodes;
  if (dimensions !== undefined && nodes.length <= NODES_OF_ALARM) {
    return { evaluator: 'cloudwatch', dimensions, others };
  }
  return notMeasured(
    looking,
    ['store'],
    `${store.name} has ${nodes.length} nodes, and one alarm watches ${NODES_OF_ALARM} of them.`,
    'Watch it with alarms of your own, or take fewer shards.',
  );
}

/** A server in the cluster, as somebody there tells of it. */
function inCluster(
  looking: Looking,
  store: ServerInCluster,
  what: string,
  sourceOf: (monitoring: InCluster, store: ServerInCluster) => AlertSource | undefined,
  condition: Condition,
): Measured | undefined {
  const source = sourceOf(looking.around.monitoring, store);
  if (source === undefined) return nothingMeasures(looking, store, what);
  return { target: { kind: 'store', name: store.name }, source, condition };
}

/** Redis says what it may have; of PostgreSQL the container is measured. */
function memoryInCluster(
  looking: Looking,
  store: ServerInCluster,
  spec: AlertSpecOf<'memory'>,
): Measured | undefined {
  const condition = {
    kind: 'memory',
    above: shareOf(spec.above),
    of: spec.of ?? 'limit',
  } as const;
  if (store.type === 'postgres') {
    return inCluster(looking, store, 'the memory', ofContainer, condition);
  }
  if (spec.of === 'request') {
    looking.reading.waive([...looking.path, 'of'], 'a Redis says how full its maxmemory is');
  }
  return inCluster(looking, store, 'the memory', ofExporter, {
    ...condition,
    of: 'limit',
    gauges: REDIS_MEMORY,
  });
}

/** What is measured here has names of its own. */
function refuseSeries({ reading, path }: Looking, series: object | undefined): void {
  if (series === undefined) return;
  reading.report({
    code: 'field-without-effect',
    path: [...path, 'series'],
    what: 'A store that is made here is measured under its own names, so series says nothing.',
    fix: 'Take series out.',
  });
}

/** A store that somebody else runs, by the labels of whoever measures it for Prometheus. */
function exported(
  looking: Looking,
  store: ResolvedStore,
  series: Readonly<Record<string, string>> | undefined,
  what: string,
  condition: Condition,
): Measured | undefined {
  const { reading, around } = looking;
  const { prometheus } = around.monitoring;
  if (prometheus === undefined || series === undefined) {
    return nothingMeasures(looking, store, what);
  }
  return {
    target: { kind: 'store', name: store.name },
    source: {
      evaluator: 'prometheus',
      labels: {
        system: reading.naming.system,
        environment: reading.naming.environment,
        store: store.name,
      },
      series,
      scrapeSeconds: prometheus.scrapeSeconds,
    },
    condition,
  };
}

function nothingMeasures(looking: Looking, store: ResolvedStore, what: string): undefined {
  return notMeasured(
    looking,
    ['store'],
    `Nothing here measures ${what} of ${store.name}, a ${store.type} of provider ${store.provider}.`,
    looking.around.monitoring.prometheus === undefined
      ? 'Watch a store of provider aws, or leave the alert to whoever keeps the store.'
      : 'Say under series by which labels Prometheus knows its exporter, or leave the alert to whoever keeps the store.',
  );
}
