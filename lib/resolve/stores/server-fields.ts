import type { SpecPath } from '../../problems/position';
import type { PostgresSpec } from '../../spec/sections/stores/postgres';
import type { RedisSpec } from '../../spec/sections/stores/redis';
import { secretName } from '../names';
import { daysOf, type Reading } from '../reading';
import type { CreatedServer, ExistingServer, Windows } from '../resolved-system';

/** Fields that PostgreSQL and Redis share when they are made here. */
export function createdServer(
  reading: Reading,
  name: string,
  { password, reachableFrom = [] }: Pick<PostgresSpec, 'password' | 'reachableFrom'>,
  path: SpecPath,
  instance: { readonly name: string; readonly endpointOutput: string },
): Omit<CreatedServer, 'name' | 'user' | 'port'> {
  const passwordName =
    password?.name ?? reading.name([...path, 'password', 'name'], `${name}/password`);
  const generated = (key: string, value: string) => reading.name([...path, 'names', key], value);
  return {
    provider: 'aws',
    protected: reading.fill(
      [...path, 'protected'],
      reading.context.tier !== 'development',
      'only tier development may be deleted at will',
    ),
    passwordKey: password?.key,
    reachableFrom,
    rotateDays: daysOf(reading, password?.rotate, [...path, 'password', 'rotate']),
    names: {
      instance: generated('instance', instance.name),
      password: generated('password', secretName(reading.naming, passwordName)),
      url: generated('url', secretName(reading.naming, `${name}/url`)),
      endpointOutput: generated('endpointOutput', instance.endpointOutput),
    },
  };
}

/** What of an existing server is not said by its port. */
export function existingServer(
  reading: Reading,
  endpoint: { readonly host: string; readonly cidr: string; readonly secret: string },
): Pick<ExistingServer, 'provider' | 'host' | 'cidr' | 'credentials'> {
  const { host, cidr, secret } = endpoint;
  return { provider: 'existing', host, cidr, credentials: credentialsOf(reading, secret) };
}

/** Secrets Manager has two names; a Kubernetes Secret has two keys. */
function credentialsOf({ naming }: Reading, secret: string): ExistingServer['credentials'] {
  if (naming.platform === 'kubernetes') {
    return { url: { secret, key: 'url' }, password: { secret, key: 'password' } };
  }
  return { url: { secret: `${secret}/url` }, password: { secret: `${secret}/password` } };
}

export function windowsOf(backup: string | undefined, maintenance: string | undefined): Windows {
  return { backupWindow: backup, maintenanceWindow: maintenance };
}

/** Says of each field that only a server in a cluster has that it says nothing here. */
export function waiveInClusterOnly(
  reading: Reading,
  spec: PostgresSpec | RedisSpec,
  path: SpecPath,
): void {
  const { namespace, size } = spec;
  const given: Readonly<Record<string, unknown>> = {
    namespace,
    'size.cpu': size?.cpu,
    'size.memory': size?.memory,
    ...(spec.type === 'postgres'
      ? { maxConnections: spec.maxConnections }
      : { 'size.storage': spec.size?.storage }),
  };
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    reading.waive([...path, ...field.split('.')], 'on AWS the class of the server decides');
  }
}

/** Says of each field that only a store made here has that it says nothing here. */
export function waiveCreatedOnly(
  reading: Reading,
  spec: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  path: SpecPath,
): void {
  for (const field of fields) {
    if (spec[field] === undefined) continue;
    reading.waive(
      [...path, field],
      'the store exists already: it is named and reached, not changed',
    );
  }
}
