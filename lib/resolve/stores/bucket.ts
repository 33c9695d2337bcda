import type { SpecPath } from '../../problems/position';
import { parseDuration } from '../../spec/quantities';
import type { BucketSpec } from '../../spec/sections/stores/bucket';
import { DEFAULTS } from '../defaults';
import { bucketName, dumpPrefix } from '../names';
import { daysOf, type Reading } from '../reading';
import type { CreatedBucket, ExistingBucket } from '../resolved-system';
import { incomplete } from './incomplete';
import { waiveCreatedOnly } from './server-fields';

/** Fields that only a bucket made here has. */
const CREATED_ONLY = ['versioned', 'keepOldVersions', 'expire'] as const;

export function createdBucket(
  reading: Reading,
  name: string,
  spec: BucketSpec,
  path: SpecPath,
): CreatedBucket {
  const versioned = reading.or(spec.versioned, [...path, 'versioned'], DEFAULTS.store.versioned);
  if (!versioned && spec.keepOldVersions !== undefined) {
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'keepOldVersions'],
      what: `${name} keeps no old versions.`,
      fix: 'Take keepOldVersions out, or let versioned be true.',
    });
  }
  return {
    name,
    type: 'bucket',
    provider: 'aws',
    bucket: spec.name ?? reading.name([...path, 'name'], bucketName(reading.naming, name)),
    versioned,
    keepOldVersionsDays: versioned
      ? daysOf(
          reading,
          reading.or(
            spec.keepOldVersions,
            [...path, 'keepOldVersions'],
            DEFAULTS.store.keepOldVersions,
          ),
          [...path, 'keepOldVersions'],
        )
      : undefined,
    expireDays: daysOf(reading, spec.expire, [...path, 'expire']),
    expiring: dumpsIn(reading, name),
  };
}

/** Dumps that end up in the bucket say themselves how long they are kept. */
function dumpsIn({ spec, naming }: Reading, bucket: string): CreatedBucket['expiring'] {
  return Object.values(spec.stores ?? {}).flatMap((store) => {
    if (store.type !== 'postgres' || store.provider !== 'aws') return [];
    const dump = store.backup?.dump;
    if (dump?.to.bucket !== bucket) return [];
    return [
      {
        prefix: dumpPrefix(naming, dump.to.key),
        days: Math.max(1, Math.floor((parseDuration(dump.retain) ?? 0) / 86_400)),
      },
    ];
  });
}

export function existingBucket(
  reading: Reading,
  name: string,
  spec: BucketSpec,
  path: SpecPath,
): ExistingBucket | undefined {
  if (spec.name === undefined) return incomplete(reading, path, 'name', spec.provider);
  waiveCreatedOnly(reading, spec, CREATED_ONLY, path);
  return { name, type: 'bucket', provider: 'existing', bucket: spec.name };
}
