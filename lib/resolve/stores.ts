import type { SpecPath } from '../problems/position';
import type { StoreSpec } from '../spec/sections/store';
import { createdBucket, existingBucket } from './bucket-store';
import { createdPostgres, existingPostgres } from './postgres-store';
import type { Reading } from './reading';
import type {
  CreatedBucket,
  CreatedPostgres,
  Platform,
  ResolvedStore,
  SecretAttribute,
  StoreAttribute,
} from './resolved-system';

/** Which providers of each type of store are available where. */
const PROVIDERS: Readonly<
  Record<StoreSpec['type'], Readonly<Record<Platform, readonly StoreSpec['provider'][]>>>
> = {
  postgres: { ecs: ['aws', 'existing'], kubernetes: ['existing'] },
  bucket: { ecs: ['aws', 'existing'], kubernetes: [] },
};

export function resolveStore(
  reading: Reading,
  name: string,
  spec: StoreSpec,
): ResolvedStore | undefined {
  const path: SpecPath = ['stores', name];
  const available = PROVIDERS[spec.type][reading.naming.platform];
  if (!available.includes(spec.provider)) {
    if (!isUsed(reading, name)) {
      reading.waive(path, `no service uses it on ${reading.naming.platform}, which has none of it`);
      return undefined;
    }
    return reading.report({
      code: 'store-not-available',
      path: [...path, 'provider'],
      what: `${spec.type} with provider ${spec.provider} is not available on ${reading.naming.platform}.`,
      fix:
        available.length > 0
          ? `Available there: ${available.join(', ')}.`
          : `Let the services of ${reading.naming.environment} not use it.`,
    });
  }
  if (spec.type === 'bucket') {
    return spec.provider === 'aws'
      ? createdBucket(reading, name, spec, path)
      : existingBucket(reading, name, spec, path);
  }
  return spec.provider === 'aws'
    ? createdPostgres(reading, name, spec, path)
    : existingPostgres(reading, name, spec, path);
}

function isUsed({ spec }: Reading, store: string): boolean {
  return Object.values(spec.services).some(({ uses = [] }) =>
    Array.isArray(uses) ? uses.includes(store) : Object.hasOwn(uses, store),
  );
}

/** Whether the store is a database that is made here. */
export function isCreatedPostgres(store: ResolvedStore): store is CreatedPostgres {
  return store.type === 'postgres' && store.provider === 'aws';
}

/** Whether the store is a bucket that is made here. */
export function isCreatedBucket(store: ResolvedStore): store is CreatedBucket {
  return store.type === 'bucket' && store.provider === 'aws';
}

/** Whether an attribute may reach a container only as a secret. */
export function isSecretAttribute(attribute: StoreAttribute): attribute is SecretAttribute {
  return attribute === 'url' || attribute === 'password';
}
