import type { Finding } from '../problems/problem';
import type { CreatedPostgres, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedBucket, isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';

/** A bucket keeps a dump for as long as the dump says, and no longer. */
export const dumpRetention: Check = (system) =>
  system.stores.filter(isCreatedPostgres).flatMap((store) => findingsOf(system, store));

function findingsOf(
  { stores }: ResolvedSystem,
  { name, backup: { dump } }: CreatedPostgres,
): readonly Finding[] {
  if (dump === undefined) return [];
  const bucket = stores.find((each) => each.name === dump.bucket);
  if (bucket?.type === 'bucket' && bucket.provider === 'existing') {
    return [
      {
        code: 'dump-kept-for-ever',
        path: ['stores', name, 'backup', 'dump', 'retain'],
        what: `Dumps of ${name} are kept for ${dump.retainDays}d, and ${dump.bucket} is made by somebody else: nothing here deletes them.`,
        consequence:
          'Personal data would stay in them for longer than is said, and the bucket would grow.',
        fix: `Let the bucket delete what lies below ${dump.prefix} after ${dump.retainDays}d, and acknowledge this with who did so.`,
      },
    ];
  }
  const expireDays =
    bucket !== undefined && isCreatedBucket(bucket) ? bucket.expireDays : undefined;
  if (expireDays === undefined || expireDays >= dump.retainDays) return [];
  return [
    {
      code: 'dump-expires-early',
      path: ['stores', name, 'backup', 'dump', 'retain'],
      what: `Dumps of ${name} are kept for ${dump.retainDays}d, and ${dump.bucket} deletes every object after ${expireDays}d.`,
      consequence: 'The older dumps that are promised would not be there.',
      fix: `Raise stores.${dump.bucket}.expire to ${dump.retainDays}d or more, or take it out.`,
    },
  ];
}
