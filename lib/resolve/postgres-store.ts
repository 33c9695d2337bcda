import type { SpecPath } from '../problems/position';
import type { PostgresSpec } from '../spec/sections/store';
import { DEFAULTS } from './defaults';
import { endpointOutputName, instanceName, secretName } from './names';
import { daysOf, mebibytes, type Reading } from './reading';
import type { CreatedPostgres, ExistingPostgres } from './resolved-system';
import { incomplete } from './store-incomplete';

/** Fields that only a database made here has. */
const CREATED_ONLY = ['version', 'size', 'multiAz', 'password', 'backup'] as const;

export function createdPostgres(
  reading: Reading,
  name: string,
  spec: PostgresSpec,
  path: SpecPath,
): CreatedPostgres | undefined {
  if (spec.size === undefined) return incomplete(reading, path, 'size', spec.provider);
  if (spec.endpoint !== undefined) {
    reading.waive([...path, 'endpoint'], 'the store is made here: its address follows from that');
  }
  const storageGiB = mebibytes(spec.size.storage) / 1024;
  const naming = reading.naming;
  const passwordName =
    spec.password?.name ?? reading.name([...path, 'password', 'name'], `${name}/password`);
  const generated = (key: string, value: string) => reading.name([...path, 'names', key], value);
  return {
    name,
    type: 'postgres',
    provider: 'aws',
    database: spec.database,
    user: spec.user,
    port: reading.or(undefined, [...path, 'port'], DEFAULTS.store.port),
    version: reading.or(spec.version, [...path, 'version'], DEFAULTS.store.version),
    instanceClass: spec.size.class,
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
    pointInTimeDays:
      reading.seconds(
        spec.backup?.pointInTime,
        [...path, 'backup', 'pointInTime'],
        DEFAULTS.store.pointInTime,
      ) / 86_400,
    protected: reading.fill(
      [...path, 'protected'],
      reading.context.tier !== 'development',
      'only tier development may be deleted at will',
    ),
    passwordKey: spec.password?.key,
    rotateDays: daysOf(reading, spec.password?.rotate, [...path, 'password', 'rotate']),
    logRetentionDays:
      reading.seconds(undefined, [...path, 'logRetention'], DEFAULTS.store.logRetention) / 86_400,
    names: {
      instance: generated('instance', instanceName(naming, name)),
      password: generated('password', secretName(naming, passwordName)),
      url: generated('url', secretName(naming, `${name}/url`)),
      endpointOutput: generated(
        'endpointOutput',
        endpointOutputName(name, isOnlyDatabase(reading)),
      ),
    },
  };
}

export function existingPostgres(
  reading: Reading,
  name: string,
  spec: PostgresSpec,
  path: SpecPath,
): ExistingPostgres | undefined {
  if (spec.endpoint === undefined) return incomplete(reading, path, 'endpoint', spec.provider);
  for (const field of CREATED_ONLY) {
    if (spec[field] !== undefined) {
      reading.waive(
        [...path, field],
        'the store exists already: it is named and reached, not changed',
      );
    }
  }
  const { host, cidr, secret } = spec.endpoint;
  return {
    name,
    type: 'postgres',
    provider: 'existing',
    database: spec.database,
    user: spec.user,
    host,
    cidr,
    credentials: credentialsOf(reading, secret),
    port: reading.or(spec.endpoint.port, [...path, 'endpoint', 'port'], DEFAULTS.store.port),
  };
}

function isOnlyDatabase({ spec }: Reading): boolean {
  const created = Object.values(spec.stores ?? {}).filter(
    ({ type, provider }) => type === 'postgres' && provider === 'aws',
  );
  return created.length === 1;
}

/** Secrets Manager has two names; a Kubernetes Secret has two keys. */
function credentialsOf({ naming }: Reading, secret: string): ExistingPostgres['credentials'] {
  if (naming.platform === 'kubernetes') {
    return { url: { secret, key: 'url' }, password: { secret, key: 'password' } };
  }
  return { url: { secret: `${secret}/url` }, password: { secret: `${secret}/password` } };
}
