import type { SpecPath } from '../../problems/position';
import type { Reading } from '../reading';
import { aType } from './type-words';

/** A bucket of this environment, by its name under stores. */
export function followBucket(reading: Reading, bucket: string, path: SpecPath): string | undefined {
  const found = reading.follow('stores', reading.spec.stores, bucket, {
    code: 'unknown-store',
    path,
    noun: 'store',
  });
  if (found === undefined || found.type === 'bucket') return found && bucket;
  return reading.report({
    code: 'wrong-store-type',
    path,
    what: `${bucket} is ${aType(found.type)}, and objects are kept in a bucket.`,
    fix: 'Name a bucket.',
  });
}
