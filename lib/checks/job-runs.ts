import { AWS_TIMINGS } from '../facts/aws-timings';
import type { Finding } from '../problems/problem';
import type { ResolvedJob } from '../resolve/resolved-system';
import type { Check } from './check';
import { secondsBetweenRuns } from './schedule-runs';

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
  const gap = Math.min(...secondsBetweenRuns(trigger));
  if (gap >= timeoutSeconds) return [];
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
