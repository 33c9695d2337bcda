import type { SpecPath } from '../../problems/position';
import type { PostgresSpec } from '../../spec/sections/stores/postgres';
import type { RedisSpec } from '../../spec/sections/stores/redis';
import type { StoreSpec } from '../../spec/sections/store';
import { DEFAULTS } from '../defaults';
import { bucketName, inClusterNames, ledgerName, secretsManagerName } from '../names';
import type { Reading } from '../reading';
import type { ExistingServer, ResolvedStore, SecretSource } from '../resolved-system';
import type { StoresOf } from '../stores-of';
import { existingLedgerFields } from './audit-ledger';
import { redisFields } from './redis';
import { aType } from './type-words';

/** A store that another environment makes: named and reached here, by the names that it has there. */
export function sharedStore(
  reading: Reading,
  name: string,
  spec: StoreSpec,
  owner: StoresOf,
): ResolvedStore | undefined {
  const path: SpecPath = ['stores', name];
  const { environment: madeBy } = owner.naming;
  if (spec.provider === 'in-cluster' || spec.type === 'other') {
    return notShared(reading, name, spec, path, owner);
  }
  switch (spec.type) {
    case 'postgres': {
      const port = reading.or(undefined, [...path, 'port'], DEFAULTS.store.port);
      const { database, user, version } = spec;
      const server = serverOf(reading, name, spec, path, owner);
      return { name, type: 'postgres', ...server, port, database, user, version };
    }
    case 'redis':
      return {
        ...redisFields(reading, name, spec, path, undefined),
        ...serverOf(reading, name, spec, path, owner),
      };
    case 'bucket': {
      const bucket = spec.name ?? bucketName(owner.naming, name);
      return { name, type: 'bucket', provider: 'existing', madeBy, bucket };
    }
    case 'audit-ledger': {
      const table = spec.table ?? ledgerName(owner.naming, name);
      const bucket = spec.bucket ?? ledgerName(owner.naming, name);
      const region = spec.region ?? owner.region;
      const fields = existingLedgerFields(reading, name, { ...spec, region }, path);
      return { ...fields, madeBy, table, bucket };
    }
  }
}

function notShared(
  reading: Reading,
  name: string,
  spec: StoreSpec,
  path: SpecPath,
  owner: StoresOf,
): undefined {
  return reading.report({
    code: 'store-not-available',
    path: [...path, 'provider'],
    what: `${name} is ${aType(spec.type)} in the cluster of ${owner.naming.environment}, and ${reading.naming.environment} uses the stores of that.`,
    fix: 'Share stores of provider aws or existing, or leave this one out by its environments.',
  });
}

function serverOf(
  reading: Reading,
  name: string,
  spec: PostgresSpec | RedisSpec,
  path: SpecPath,
  owner: StoresOf,
): Pick<ExistingServer, 'provider' | 'madeBy' | 'cidr' | 'credentials' | 'sources'> {
  const { naming } = owner;
  if ((spec.reachableFrom ?? []).length === 0) {
    reading.report({
      code: 'store-incomplete',
      path: [...path, 'provider'],
      what: `${reading.naming.environment} uses ${name} of ${naming.environment}, which lets nobody in from there.`,
      consequence: 'No connection would come through.',
      fix: `Add stores.${name}.reachableFrom: the addresses of ${reading.naming.environment}, such as [10.1.0.0/16].`,
    });
  }
  const sources: Record<'url' | 'password', SecretSource> = {
    url: { name: secretsManagerName(naming, `${name}/url`) },
    password: {
      name: secretsManagerName(naming, spec.password?.name ?? `${name}/password`),
      key: spec.password?.key,
    },
  };
  const cidr = owner.cidr ?? reading.or(undefined, [...path, 'cidr'], DEFAULTS.environment.cidr);
  if (reading.naming.platform === 'ecs') {
    const reference = ({ name: secret, key }: SecretSource) => ({ secret, key });
    const credentials = { url: reference(sources.url), password: reference(sources.password) };
    return { provider: 'existing', madeBy: naming.environment, cidr, credentials };
  }
  const secret = reading.name([...path, 'names', 'credentials'], inClusterNames(name).credentials);
  return {
    provider: 'existing',
    madeBy: naming.environment,
    cidr,
    credentials: { url: { secret, key: 'url' }, password: { secret, key: 'password' } },
    sources,
  };
}
