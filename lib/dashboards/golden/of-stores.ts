import type { AlertSource } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import { cacheNodeIds } from '../../facts/cache-nodes';
import type { ResolvedStore, ResolvedSystem } from '../../resolve/resolved-system';
import { isServerInCluster } from '../../resolve/stores/kinds';
import type { Drawing } from '../drawing';
import { drawLook } from './look';
import { drawServerInCluster } from './of-servers-in-cluster';

/** What is measured of a store; of what others keep only the alerts know who measures it. */
export function drawStore(system: ResolvedSystem, store: ResolvedStore): readonly Drawing[] {
  if (isServerInCluster(store)) return drawServerInCluster(system, store);
  if (store.provider !== 'aws') return [];
  const target = { kind: 'store', name: store.name } as const;
  const on = (source: AlertSource, conditions: readonly Condition[]) =>
    drawLook(system, { target, source, conditions });
  switch (store.type) {
    case 'postgres':
      return on(
        { evaluator: 'cloudwatch', dimensions: { DBInstanceIdentifier: store.names.instance } },
        OF_POSTGRES,
      );
    case 'redis': {
      const nodes = cacheNodeIds(store.names.instance, store).map((id) => ({ CacheClusterId: id }));
      const [dimensions, ...others] = nodes;
      if (dimensions === undefined) return [];
      return on({ evaluator: 'cloudwatch', dimensions, others }, OF_REDIS);
    }
    case 'audit-ledger':
      return on({ evaluator: 'cloudwatch', dimensions: { TableName: store.table } }, OF_LEDGER);
    case 'bucket':
      return [];
  }
}

/** Bytes are the size of a part, and decide only that free bytes are drawn. */
const OF_POSTGRES: readonly Condition[] = [
  { kind: 'cpu', above: 1, of: 'limit' },
  { kind: 'memory', above: 1, of: 'limit', bytes: 1 },
  { kind: 'connections', above: 1, most: 1 },
  { kind: 'disk-free', below: 0, bytes: 1 },
];

const OF_REDIS: readonly Condition[] = [
  { kind: 'cpu', above: 1, of: 'limit' },
  { kind: 'memory', above: 1, of: 'limit' },
  { kind: 'connections', above: 1, most: 1 },
  { kind: 'cache-hit-ratio', below: 0 },
];

const OF_LEDGER: readonly Condition[] = [
  counted('tableWritesThrottled', 'throttled writes'),
  counted('tableReadsThrottled', 'throttled reads'),
];

function counted(metric: 'tableWritesThrottled' | 'tableReadsThrottled', words: string): Condition {
  return { kind: 'metric', metric, statistic: 'Sum', is: 'above', limit: 0, words };
}
