import type { SpecPath } from '../../../problems/position';
import type { PostgresSpec } from '../../../spec/sections/stores/postgres';
import { DEFAULTS } from '../../defaults';
import type { Reading } from '../../reading';
import type { InClusterPostgres } from '../../resolved-system';
import { backupInCluster } from './backup';
import { serverInCluster, waiveNotInCluster } from './server';

const D = DEFAULTS.store;

/** A database that is made here, as a StatefulSet. */
export function postgresInCluster(
  reading: Reading,
  name: string,
  spec: PostgresSpec,
  path: SpecPath,
): InClusterPostgres | undefined {
  const server = serverInCluster(reading, name, spec, path);
  if (server === undefined) return undefined;
  const { size, multiAz, maintenance, endpoint, reachableFrom, backup } = spec;
  waiveNotInCluster(
    reading,
    {
      'size.class': size?.class,
      'size.maxStorage': size?.maxStorage,
      multiAz,
      maintenance,
      endpoint,
      reachableFrom,
    },
    path,
  );
  return {
    name,
    type: 'postgres',
    provider: 'in-cluster',
    ...server,
    storageGiB: server.storageGiB ?? 0,
    database: spec.database,
    user: spec.user,
    port: reading.or(undefined, [...path, 'port'], D.port),
    version: reading.or(spec.version, [...path, 'version'], D.version),
    maxConnections: reading.or(spec.maxConnections, [...path, 'maxConnections'], D.maxConnections),
    backup: backupInCluster(reading, { name, ...server }, backup ?? {}, [...path, 'backup']),
  };
}
