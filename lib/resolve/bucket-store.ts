import type { SpecPath } from '../problems/position';
import type { BucketSpec } from '../spec/sections/store';
import { DEFAULTS } from './defaults';
import { bucketName } from './names';
import { daysOf, type Reading } from './reading';
import type { CreatedBucket, ExistingBucket } from './resolved-system';
import { incomplete } from './store-incomplete';

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
  };
}

export function existingBucket(
  reading: Reading,
  name: string,
  spec: BucketSpec,
  path: SpecPath,
): ExistingBucket | undefined {
  if (spec.name === undefined) return incomplete(reading, path, 'name', spec.provider);
  for (const field of CREATED_ONLY) {
    if (spec[field] !== undefined) {
      reading.waive(
        [...path, field],
        'the store exists already: it is named and reached, not changed',
      );
    }
  }
  return { name, type: 'bucket', provider: 'existing', bucket: spec.name };
}
