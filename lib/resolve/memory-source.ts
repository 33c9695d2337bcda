import { cacheNodeIds } from '../facts/cache-nodes';
import type { SpecPath } from '../problems/position';
import { parsePercentage } from '../spec/quantities';
import type { MemoryAlertSpec } from '../spec/sections/alert';
import type { Measured } from './measured';
import type { Reading } from './reading';
import type { CreatedRedis, ResolvedStore } from './resolved-system';
import { isCreatedRedis } from './stores/kinds';

/** CloudWatch takes this many metrics in one alarm. */
const NODES_OF_ALARM = 10;

/** The memory of a Redis on AWS, which CloudWatch measures node by node. */
export function measureMemory(
  reading: Reading,
  spec: MemoryAlertSpec,
  path: SpecPath,
  stores: readonly ResolvedStore[],
): Measured | undefined {
  const store = redisOf(reading, spec, path, stores);
  if (store === undefined) return undefined;
  const nodes = cacheNodeIds(store.names.instance, store).map((CacheClusterId) => ({
    CacheClusterId,
  }));
  const [dimensions, ...others] = nodes;
  if (dimensions === undefined || nodes.length > NODES_OF_ALARM) {
    return reading.report({
      code: 'alert-cannot-be-measured',
      path: [...path, 'store'],
      what: `${store.name} has ${nodes.length} nodes, and one alarm watches ${NODES_OF_ALARM} of them.`,
      fix: 'Watch it with alarms of your own, or take fewer shards.',
    });
  }
  return {
    target: { kind: 'store', name: store.name },
    source: { evaluator: 'cloudwatch', dimensions, others },
    condition: { kind: 'memory', abovePercent: parsePercentage(spec.above) ?? 0 },
  };
}

function redisOf(
  reading: Reading,
  spec: MemoryAlertSpec,
  path: SpecPath,
  stores: readonly ResolvedStore[],
): CreatedRedis | undefined {
  const at = [...path, 'store'];
  const known = reading.follow('stores', reading.spec.stores, spec.store, {
    code: 'unknown-store',
    path: at,
    noun: 'store',
  });
  if (known === undefined) return undefined;
  if (reading.isLeftOut('stores', spec.store)) {
    reading.waive(path, `${spec.store} is not in ${reading.naming.environment}`);
    return undefined;
  }
  const store = stores.find(({ name }) => name === spec.store);
  if (store !== undefined && isCreatedRedis(store)) return store;
  // A store with a fault of its own says nothing more here.
  if (known.type === 'redis' && known.provider === 'aws') return undefined;
  return reading.report({
    code: 'alert-cannot-be-measured',
    path: at,
    what: `Nothing here measures the memory of ${spec.store}, a ${known.type} of provider ${known.provider}.`,
    fix: 'Watch a redis of provider aws, or leave the alert to whoever keeps the store.',
  });
}
