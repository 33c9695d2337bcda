import type { Finding } from '../problems/problem';
import type {
  ArchiveAction,
  CreatedBucket,
  ResolvedJob,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { isCreatedBucket } from '../resolve/stores';
import type { Check } from './check';

/** Rows that a job deletes from a database are not deleted from their archive as well. */
export const archiveRetention: Check = (system) =>
  system.jobs.flatMap((job) => findingsOf(system, job));

function findingsOf({ stores }: ResolvedSystem, { name, action }: ResolvedJob): readonly Finding[] {
  if (action.kind !== 'archive') return [];
  const bucket = stores.filter(isCreatedBucket).find((each) => each.name === action.to);
  const found = bucket && (amongDumps(name, action, bucket) ?? tooShort(name, action, bucket));
  return found === undefined ? [] : [found];
}

function amongDumps(
  job: string,
  action: ArchiveAction,
  { name, expiring }: CreatedBucket,
): Finding | undefined {
  const folder = `${action.prefix}${action.table}/`;
  const rule = expiring.find(({ prefix }) => folder.startsWith(prefix));
  return (
    rule && {
      ...expires(job),
      what: `${job} writes below ${folder} in ${name}, where S3 deletes dumps after ${rule.days}d, and all beside them.`,
      fix: 'Give archive another prefix than the dumps have.',
    }
  );
}

/** Whoever keeps rows longer in the database than in their archive has hardly meant that. */
function tooShort(
  job: string,
  { olderThanDays }: ArchiveAction,
  { name, expireDays }: CreatedBucket,
): Finding | undefined {
  if (expireDays === undefined || expireDays >= olderThanDays) return undefined;
  return {
    ...expires(job),
    what: `${job} archives rows after ${olderThanDays}d in ${name}, which deletes every object after ${expireDays}d.`,
    fix: `Raise stores.${name}.expire, take it out, or acknowledge it where the rows may go then.`,
  };
}

function expires(job: string) {
  return {
    code: 'archive-expires',
    path: ['jobs', job, 'archive', 'to'],
    consequence: 'The rows are in the database no more, and soon in no archive either.',
  } as const;
}
