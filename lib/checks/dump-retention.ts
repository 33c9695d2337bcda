import type { Finding } from '../problems/problem';
import type { CreatedPostgres, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedBucket, isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';

/** A bucket keeps a dump for as long as the dump says. */
export const dumpRetention: Check = (system) =>
  system.stores.filter(isCreatedPostgres).flatMap((store) => findingsOf(system, store));

function findingsOf(
  { stores }: ResolvedSystem,
  { name, backup: { dump } }: CreatedPostgres,
): readonly Finding[] {
  if (dump === undefined) return [];
  const bucket = stores.filter(isCreatedBucket).find((each) => each.name === dump.bucket);
  const expireDays = bucket?.expireDays;
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
