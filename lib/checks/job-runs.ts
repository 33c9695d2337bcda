import { CronExpressionParser } from 'cron-parser';

import { AWS_TIMINGS } from '../facts/aws-timings';
import type { Finding } from '../problems/problem';
import type { ResolvedJob, ScheduleTrigger } from '../resolve/resolved-system';
import type { Check } from './check';

/** Any moment will do; what is asked is how far apart the runs after it are. */
const SOME_MOMENT = new Date('2027-01-01T00:00:00Z');
/** Runs that are looked at: those of some days, or of many months. */
const RUNS = 50;

/** A job has the time that AWS gives it, and ends before it is due again. */
export const jobRuns: Check = ({ jobs }) => jobs.flatMap((job) => [...limit(job), ...overlap(job)]);

function limit({ name, trigger, timeoutSeconds }: ResolvedJob): readonly Finding[] {
  const { least, most } = AWS_TIMINGS.beforeDeployTask;
  const isTooLong = trigger.kind === 'before-deploy' && timeoutSeconds > most;
  if (timeoutSeconds >= least && !isTooLong) return [];
  return [
    {
      code: 'timing-not-available',
      path: ['jobs', name, 'timeout'],
      what: isTooLong
        ? `${name} may run ${timeoutSeconds}s, and CloudFormation waits ${most}s for what runs before a deployment.`
        : `${name} may run ${timeoutSeconds}s.`,
      fix: isTooLong
        ? 'Set timeout to 1h or less, or run the longer part by a job of its own.'
        : 'Raise timeout.',
    },
  ];
}

function overlap({ name, trigger, timeoutSeconds }: ResolvedJob): readonly Finding[] {
  if (trigger.kind !== 'schedule') return [];
  const gap = smallestGap(trigger);
  if (gap === undefined || gap >= timeoutSeconds) return [];
  return [
    {
      code: 'job-overlaps-itself',
      path: ['jobs', name, 'timeout'],
      what: `${name} may run ${timeoutSeconds}s, and "${trigger.cron}" starts it again after ${gap}s.`,
      consequence: 'A run that is due while the one before goes on is left out.',
      fix: `Set timeout to ${gap}s or less, or run it less often.`,
    },
  ];
}

/** Seconds between the two nearest of the coming runs; undefined where there are no two. */
function smallestGap({ cron, timezone }: ScheduleTrigger): number | undefined {
  try {
    const times = CronExpressionParser.parse(cron, { currentDate: SOME_MOMENT, tz: timezone })
      .take(RUNS)
      .map((time) => time.getTime() / 1000);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
    return gaps.length === 0 ? undefined : Math.min(...gaps);
  } catch {
    // A date such as February 30th never comes.
    return undefined;
  }
}
