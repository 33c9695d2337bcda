import type { SpecPath } from '../../problems/position';
import type { PostgresSpec } from '../../spec/sections/stores/postgres';
import { DEFAULTS } from '../defaults';
import { endpointOutputName, instanceName } from '../names';
import { mebibytes, type Reading } from '../reading';
import type { CreatedPostgres, ExistingPostgres } from '../resolved-system';
import { incomplete } from './incomplete';
import { backupOf } from './postgres-backup';
import {
  createdServer,
  existingServer,
  waiveCreatedOnly,
  waiveInClusterOnly,
  windowsOf,
} from './server-fields';

/** Fields that only a database made here has. */
const CREATED_ONLY = [
  'size',
  'multiAz',
  'maxConnections',
  'password',
  'backup',
  'maintenance',
  'namespace',
  'reachableFrom',
] as const;

export function createdPostgres(
  reading: Reading,
  name: string,
  spec: PostgresSpec,
  path: SpecPath,
): CreatedPostgres | undefined {
  if (spec.size === undefined) return incomplete(reading, path, 'size', spec.provider);
  const { class: instanceClass } = spec.size;
  if (instanceClass === undefined) return incomplete(reading, path, 'size.class', spec.provider);
  waiveInClusterOnly(reading, spec, path);
  if (spec.endpoint !== undefined) {
    reading.waive([...path, 'endpoint'], 'the store is made here: its address follows from that');
  }
  const storageGiB = mebibytes(spec.size.storage) / 1024;
  return {
    name,
    type: 'postgres',
    ...createdServer(reading, name, spec, path, {
      name: instanceName(reading.naming, name),
      endpointOutput: endpointOutputName(name, isOnlyDatabase(reading)),
    }),
    database: spec.database,
    user: spec.user,
    port: reading.or(undefined, [...path, 'port'], DEFAULTS.store.port),
    version: reading.or(spec.version, [...path, 'version'], DEFAULTS.store.version),
    instanceClass,
    storageGiB,
    maxStorageGiB:
      spec.size.maxStorage === undefined
        ? reading.fillNumber(
            [...path, 'size', 'maxStorage'],
            storageGiB * 2,
            'GiB',
            'twice the storage',
          )
        : mebibytes(spec.size.maxStorage) / 1024,
    multiAz: reading.or(spec.multiAz, [...path, 'multiAz'], DEFAULTS.store.multiAz),
    backup: backupOf(reading, name, spec.backup ?? {}, [...path, 'backup']),
    ...windowsOf(spec.backup?.window, spec.maintenance),
    logRetentionDays:
      reading.seconds(undefined, [...path, 'logRetention'], DEFAULTS.store.logRetention) / 86_400,
  };
}

export function existingPostgres(
  reading: Reading,
  name: string,
  spec: PostgresSpec,
  path: SpecPath,
): ExistingPostgres | undefined {
  if (spec.endpoint === undefined) return incomplete(reading, path, 'endpoint', spec.provider);
  waiveCreatedOnly(reading, spec, CREATED_ONLY, path);
  return {
    name,
    type: 'postgres',
    ...existingServer(reading, spec.endpoint),
    version: spec.version,
    database: spec.database,
    user: spec.user,
    port: reading.or(spec.endpoint.port, [...path, 'endpoint', 'port'], DEFAULTS.store.port),
  };
}

function isOnlyDatabase({ spec }: Reading): boolean {
  const created = Object.values(spec.stores ?? {}).filter(
    ({ type, provider }) => type === 'postgres' && provider === 'aws',
  );
  return created.length === 1;
}
