import type { CacheEvictionPolicy } from '../../facts/elasticache';
import type { SpecPath } from '../../problems/position';
import type { RedisSpec } from '../../spec/sections/stores/redis';
import { DEFAULTS } from '../defaults';
import { instanceName, redisOutputName } from '../names';
import { daysOf, seconds, type Reading } from '../reading';
import type { CreatedRedis, ExistingRedis } from '../resolved-system';
import { incomplete } from './incomplete';
import { engineOf, persistenceOf } from './redis-persistence';
import {
  createdServer,
  existingServer,
  waiveCreatedOnly,
  waiveInClusterOnly,
  windowsOf,
} from './server-fields';

const D = DEFAULTS.store;
/** Fields that only a Redis made here has. */
const CREATED_ONLY = [
  'engine',
  'size',
  'multiAz',
  'persistence',
  'clusterClient',
  'password',
  'snapshots',
  'maintenance',
  'eviction',
  'namespace',
  'reachableFrom',
] as const;

export function createdRedis(
  reading: Reading,
  name: string,
  spec: RedisSpec,
  path: SpecPath,
): CreatedRedis | undefined {
  if (spec.size === undefined) return incomplete(reading, path, 'size', spec.provider);
  const { class: nodeClass } = spec.size;
  if (nodeClass === undefined) return incomplete(reading, path, 'size.class', spec.provider);
  waiveInClusterOnly(reading, spec, path);
  if (spec.endpoint !== undefined) {
    reading.waive([...path, 'endpoint'], 'the store is made here: its address follows from that');
  }
  const shards = reading.or(spec.size.shards, [...path, 'size', 'shards'], D.shards);
  const replicas = reading.or(spec.size.replicas, [...path, 'size', 'replicas'], D.replicas);
  const multiAz =
    spec.multiAz ??
    reading.fill([...path, 'multiAz'], replicas > 0, 'as soon as there is a replica');
  const snapshotDays = snapshotDaysOf(reading, spec, [...path, 'snapshots', 'retain']);
  const shape = { nodeClass, shards, replicas, multiAz, snapshotDays };
  const clusterClient = reading.or(spec.clusterClient, [...path, 'clusterClient'], D.clusterClient);
  if (shards > 1 && !clusterClient) {
    reading.report({
      code: 'store-incomplete',
      path: [...path, 'size', 'shards'],
      what: `${name} has ${shards} shards, and its clients speak to one server.`,
      consequence: 'They would be sent to other nodes, and fail.',
      fix: 'Let clusterClient be true where the application is a client of Redis Cluster, or keep one shard.',
    });
  }
  const engine = engineOf(reading, spec, path);
  const kept = persistenceOf(reading, name, spec, path, { ...shape, ...engine, clusterClient });
  return {
    ...redisFields(reading, name, spec, path, undefined),
    ...createdServer(reading, name, spec, path, {
      name: instanceName(reading.naming, name),
      endpointOutput: redisOutputName(name),
    }),
    provider: 'aws',
    ...engine,
    ...shape,
    clusterMode: reading.fill(
      [...path, 'clusterMode'],
      clusterClient,
      'such clients need it, and others cannot use it',
    ),
    eviction: evictionOf(reading, spec, path),
    ...kept,
    ...windowsOf(spec.snapshots?.window, spec.maintenance),
    logRetentionDays: seconds(D.logRetention.value as string) / 86_400,
  };
}

export function existingRedis(
  reading: Reading,
  name: string,
  spec: RedisSpec,
  path: SpecPath,
): ExistingRedis | undefined {
  if (spec.endpoint === undefined) return incomplete(reading, path, 'endpoint', spec.provider);
  waiveCreatedOnly(reading, spec, CREATED_ONLY, path);
  return {
    ...redisFields(reading, name, spec, path, spec.endpoint.port),
    ...existingServer(reading, spec.endpoint),
  };
}

export function redisFields(
  reading: Reading,
  name: string,
  { role, queue, idempotency }: RedisSpec,
  path: SpecPath,
  port: number | undefined,
) {
  if (role === 'cache' && (queue ?? idempotency) !== undefined) {
    reading.report({
      code: 'eviction-loses-data',
      path: [...path, 'role'],
      what: `${name} has role cache, and holds ${queue === undefined ? 'idempotency keys' : 'a queue'}.`,
      consequence: 'A cache forgets when it is full: jobs would be lost, or done twice.',
      fix: `Write role: ${queue === undefined ? 'idempotency' : 'queue'}.`,
    });
  }
  return {
    name,
    type: 'redis' as const,
    role,
    user: reading.or(undefined, [...path, 'user'], D.redisUser),
    port: reading.or(port, [...path, 'port'], D.redisPort),
    queue: queue && { key: queue.key, maxAgeSeconds: seconds(queue.maxAge) },
    idempotency: idempotency && {
      key: idempotency.key,
      ttlSeconds: seconds(idempotency.ttl),
      retriedForSeconds: seconds(idempotency.retriedFor),
    },
  };
}

/** What happens when the memory is full: only a cache may forget. */
export function evictionOf(
  reading: Reading,
  { role, eviction }: RedisSpec,
  path: SpecPath,
): CacheEvictionPolicy {
  return (
    eviction ??
    reading.fill<CacheEvictionPolicy>(
      [...path, 'eviction'],
      role === 'cache' ? 'allkeys-lru' : 'noeviction',
      role === 'cache' ? 'what is lost is fetched again' : `nothing of a ${role} may be forgotten`,
    )
  );
}

/** A cache can be filled again; the rest is looked at after an accident. */
function snapshotDaysOf(reading: Reading, { role, snapshots }: RedisSpec, path: SpecPath): number {
  if (snapshots === undefined && role === 'cache')
    return reading.fill(path, 0, 'a cache is filled again');
  return daysOf(reading, reading.or(snapshots?.retain, path, D.snapshots), path) ?? 1;
}
