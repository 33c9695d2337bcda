import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedBucket } from '../resolve/stores';
import type { Check } from './check';
import { dumpsIn, type DumpBucket, type DumpsOf } from './dumps';

/** A bucket keeps a dump for as long as the dump says, and no longer. */
export const dumpRetention: Check = (system) =>
  dumpsIn(system.stores).flatMap((dump) => findingsOf(system, dump));

function findingsOf(
  { stores }: ResolvedSystem,
  { store: name, path, bucket: to }: DumpsOf,
): readonly Finding[] {
  const bucket = stores.find((each) => each.name === to?.name);
  if (to === undefined || bucket?.type !== 'bucket') return [];
  const { retainDays } = to;
  if (retainDays === undefined) {
    return isCreatedBucket(bucket) && bucket.expireDays === undefined
      ? [neverDeleted(name, to.name, path)]
      : [];
  }
  if (!isCreatedBucket(bucket)) return [deletedByOthers(name, to, retainDays, path)];
  const { expireDays } = bucket;
  if (expireDays === undefined || expireDays >= retainDays) return [];
  return [
    {
      code: 'dump-expires-early',
      path: [...path, 'retain'],
      what: `Dumps of ${name} are kept for ${retainDays}d, and ${to.name} deletes every object after ${expireDays}d.`,
      consequence: 'The older dumps that are promised would not be there.',
      fix: `Raise stores.${to.name}.expire to ${retainDays}d or more, or take it out.`,
    },
  ];
}

const KEPT_TOO_LONG =
  'Personal data would stay in them for longer than is said, and the bucket would grow.';

function deletedByOthers(
  name: string,
  { name: bucket, prefix }: DumpBucket,
  days: number,
  path: SpecPath,
): Finding {
  return {
    code: 'dump-kept-for-ever',
    path: [...path, 'retain'],
    what: `Dumps of ${name} are kept for ${days}d, and ${bucket} is made by somebody else: nothing here deletes them.`,
    consequence: KEPT_TOO_LONG,
    fix: `Let the bucket delete what lies below ${prefix} after ${days}d, and acknowledge this with who did so.`,
  };
}

function neverDeleted(name: string, bucket: string, path: SpecPath): Finding {
  return {
    code: 'dump-kept-for-ever',
    path,
    atKey: true,
    what: `Nobody says how long ${bucket} keeps the dumps of ${name}: it keeps all of them.`,
    consequence: 'Personal data would stay in them for ever, and the bucket would grow.',
    fix: `Add retain to the dump, such as retain: 90d, or acknowledge it with a reason.`,
  };
}
