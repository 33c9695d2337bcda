import type { SpecPath } from '../../../problems/position';
import type { RedisSpec } from '../../../spec/sections/stores/redis';
import { seconds, type Reading } from '../../reading';
import type { InClusterRedis } from '../../resolved-system';
import { redisFields, evictionOf } from '../redis';
import { serverInCluster, waiveNotInCluster } from './server';

/** A Redis that is made here, as a StatefulSet. */
export function redisInCluster(
  reading: Reading,
  name: string,
  spec: RedisSpec,
  path: SpecPath,
): InClusterRedis | undefined {
  const server = serverInCluster(reading, name, spec, path);
  if (server === undefined) return undefined;
  const { size, engine, multiAz, snapshots, maintenance, endpoint, reachableFrom } = spec;
  waiveNotInCluster(
    reading,
    {
      'size.class': size?.class,
      'size.shards': size?.shards,
      'size.replicas': size?.replicas,
      clusterClient: spec.clusterClient,
      engine,
      multiAz,
      snapshots,
      maintenance,
      endpoint,
      reachableFrom,
    },
    path,
  );
  const { log, persistence } = persistenceOf(reading, name, spec, path);
  refuseStorage(reading, name, spec, path, log);
  return {
    ...redisFields(reading, name, spec, path, undefined),
    provider: 'in-cluster',
    ...server,
    storageGiB: log === 'none' ? undefined : server.storageGiB,
    eviction: evictionOf(reading, spec, path),
    log,
    persistence,
  };
}

/** A log of changes on a volume: written every second, or before a write is answered. */
function persistenceOf(
  reading: Reading,
  name: string,
  { role, persistence }: RedisSpec,
  path: SpecPath,
): Pick<InClusterRedis, 'log' | 'persistence'> {
  const at = [...path, 'log'];
  if (persistence === undefined) {
    const log = role === 'cache' ? ('none' as const) : ('every-second' as const);
    const why = role === 'cache' ? 'a cache is filled again' : `what a ${role} holds is needed`;
    return { log: reading.fill(at, log, why) };
  }
  if ('aof' in persistence) {
    reading.report({
      code: 'persistence-not-available',
      path: [...path, 'persistence', 'aof'],
      atKey: true,
      what: `${name} asks for an append-only file by its name.`,
      consequence: 'The same spec would mean nothing on AWS.',
      fix: 'Say what the data has to outlive: persistence: { survive: node-loss, rpo: 1s }.',
    });
    return { log: 'none' };
  }
  const rpoSeconds = seconds(persistence.rpo);
  const log = rpoSeconds < 1 ? ('every-write' as const) : ('every-second' as const);
  return {
    log: reading.fill(at, log, 'what keeps the promise of persistence'),
    persistence: { survive: persistence.survive, rpoSeconds },
  };
}

function refuseStorage(
  reading: Reading,
  name: string,
  { size }: RedisSpec,
  path: SpecPath,
  log: InClusterRedis['log'],
): void {
  if (log === 'none' && size?.storage !== undefined) {
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'size', 'storage'],
      what: `${name} keeps nothing on a volume, so storage says nothing.`,
      fix: 'Take storage out, or say under persistence what the data has to outlive.',
    });
  }
  if (log !== 'none' && size?.storage === undefined) {
    reading.report({
      code: 'store-incomplete',
      path: [...path, 'size'],
      what: `The data of ${name} outlive its pod, and nothing says on how large a volume.`,
      fix: `Add stores.${name}.size.storage: three times its memory, as the log is written anew beside the old one.`,
    });
  }
}
