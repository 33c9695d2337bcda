import type { SpecPath } from '../problems/position';
import type { StoreSpec } from '../spec/sections/store';
import { DEFAULTS } from './defaults';
import { endpointOutputName, instanceName, secretName } from './names';
import { mebibytes, type Reading } from './reading';
import type { CreatedPostgres, ExistingPostgres, Platform, ResolvedStore } from './resolved-system';

/** Which provider of a store is available where. */
const PROVIDERS: Readonly<Record<Platform, readonly StoreSpec['provider'][]>> = {
  ecs: ['aws', 'existing'],
  kubernetes: ['existing'],
};

/** Fields that only a store made here has. */
const CREATED_ONLY = ['version', 'size', 'multiAz', 'password', 'backup'] as const;

export function resolveStore(
  reading: Reading,
  name: string,
  spec: StoreSpec,
): ResolvedStore | undefined {
  const path: SpecPath = ['stores', name];
  const available = PROVIDERS[reading.naming.platform];
  if (!available.includes(spec.provider)) {
    return reading.report({
      code: 'store-not-available',
      path: [...path, 'provider'],
      what: `${spec.type} with provider ${spec.provider} is not available on ${reading.naming.platform}.`,
      fix: `Available there: ${available.join(', ')}.`,
    });
  }
  return spec.provider === 'aws'
    ? created(reading, name, spec, path)
    : existing(reading, name, spec, path);
}

function created(
  reading: Reading,
  name: string,
  spec: StoreSpec,
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

function existing(
  reading: Reading,
  name: string,
  spec: StoreSpec,
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
  return Object.values(spec.stores ?? {}).filter(({ provider }) => provider === 'aws').length === 1;
}

/** Secrets Manager has two names; a Kubernetes Secret has two keys. */
function credentialsOf({ naming }: Reading, secret: string): ExistingPostgres['credentials'] {
  if (naming.platform === 'kubernetes') {
    return { url: { secret, key: 'url' }, password: { secret, key: 'password' } };
  }
  return { url: { secret: `${secret}/url` }, password: { secret: `${secret}/password` } };
}

function incomplete(reading: Reading, path: SpecPath, field: string, provider: string): undefined {
  return reading.report({
    code: 'store-incomplete',
    path: [...path, 'provider'],
    what: `${String(path[1])} has provider ${provider} but no ${field}.`,
    fix: `Add stores.${String(path[1])}.${field}.`,
  });
}
