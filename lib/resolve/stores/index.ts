import type { SpecPath } from '../../problems/position';
import type { StoreSpec, StoreType } from '../../spec/sections/store';
import type { Reading } from '../reading';
import type { Platform, ResolvedStore } from '../resolved-system';
import { createdLedger, existingLedger } from './audit-ledger';
import { createdBucket, existingBucket } from './bucket';
import { postgresInCluster } from './in-cluster/postgres';
import { redisInCluster } from './in-cluster/redis';
import { otherStore } from './other';
import { createdPostgres, existingPostgres } from './postgres';
import { createdRedis, existingRedis } from './redis';
import { sharedStore } from './shared';
import { aType } from './type-words';

export * from './attributes';
export * from './kinds';
export * from './server-url';

/** Which providers of each type of store are available where. */
const PROVIDERS: Readonly<
  Record<StoreType, Readonly<Record<Platform, readonly StoreSpec['provider'][]>>>
> = {
  postgres: { ecs: ['aws', 'existing'], kubernetes: ['in-cluster', 'existing'] },
  redis: { ecs: ['aws', 'existing'], kubernetes: ['in-cluster', 'existing'] },
  bucket: { ecs: ['aws', 'existing'], kubernetes: ['aws', 'existing'] },
  'audit-ledger': { ecs: ['aws', 'existing'], kubernetes: ['aws', 'existing'] },
  other: { ecs: ['external'], kubernetes: ['external'] },
};

export function resolveStore(
  reading: Reading,
  name: string,
  spec: StoreSpec,
): ResolvedStore | undefined {
  const path: SpecPath = ['stores', name];
  const { platform } = reading.naming;
  const { storesOf } = reading.context;
  if (storesOf !== undefined && spec.provider !== 'existing' && spec.provider !== 'external') {
    return sharedStore(reading, name, spec, storesOf);
  }
  const available = PROVIDERS[spec.type][platform];
  const needsAws =
    spec.type === 'audit-ledger' || (spec.type === 'bucket' && spec.endpoint === undefined);
  const lacksAws = needsAws && platform === 'kubernetes' && reading.context.region === undefined;
  if (lacksAws || !available.includes(spec.provider)) {
    if (!isUsed(reading, name)) {
      reading.leaveOut('stores', name, `no service uses it on ${platform}, which has none of it`);
      return undefined;
    }
    return reading.report({
      code: 'store-not-available',
      path: [...path, 'provider'],
      what: lacksAws
        ? `${name} is ${aType(spec.type)}, and ${reading.naming.environment} does not say where on AWS it stands.`
        : `${spec.type} with provider ${spec.provider} is not available on ${platform}.`,
      fix: lacksAws
        ? `Add environments.${reading.naming.environment}.aws: { region: ... }.`
        : `Available there: ${available.join(', ')}.`,
    });
  }
  return resolveAvailable(reading, name, spec, path);
}

const POSTGRES = {
  aws: createdPostgres,
  'in-cluster': postgresInCluster,
  existing: existingPostgres,
} as const;

const REDIS = {
  aws: createdRedis,
  'in-cluster': redisInCluster,
  existing: existingRedis,
} as const;

function resolveAvailable(
  reading: Reading,
  name: string,
  spec: StoreSpec,
  path: SpecPath,
): ResolvedStore | undefined {
  switch (spec.type) {
    case 'postgres':
      return POSTGRES[spec.provider](reading, name, spec, path);
    case 'redis':
      return REDIS[spec.provider](reading, name, spec, path);
    case 'bucket':
      return (spec.provider === 'aws' ? createdBucket : existingBucket)(reading, name, spec, path);
    case 'audit-ledger':
      return (spec.provider === 'aws' ? createdLedger : existingLedger)(reading, name, spec, path);
    case 'other':
      return otherStore(reading, name, spec, path);
  }
}

function isUsed({ spec }: Reading, store: string): boolean {
  return Object.values(spec.services).some(({ uses = [] }) =>
    Array.isArray(uses) ? uses.includes(store) : Object.hasOwn(uses, store),
  );
}
