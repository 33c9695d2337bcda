import { AWS_TIMINGS } from '../facts/aws-timings';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedJob } from '../resolve/resolved-system';
import type { Check } from './check';
import { dumpsIn, type DumpsOf } from './dumps';
import { secondsBetweenRuns } from '../resolve/schedule-runs';

/** Something that runs, by the clock or otherwise, and where its time is told. */
interface Run extends Pick<ResolvedJob, 'name' | 'trigger' | 'timeoutSeconds'> {
  readonly path: SpecPath;
}

/** Whatever runs has the time that AWS gives it, and ends before it is due again. */
export const jobRuns: Check = ({ target, jobs, stores }) =>
  [...jobs.map(runOf), ...dumpsIn(stores).map(runOfDump)].flatMap((run) => [
    ...(target.platform === 'ecs' ? limit(run) : []),
    ...overlap(run),
  ]);

function runOf(job: ResolvedJob): Run {
  return { ...job, path: ['jobs', job.name, 'timeout'] };
}

function runOfDump({ store, path, trigger, timeoutSeconds }: DumpsOf): Run {
  return { name: `The dump of ${store}`, trigger, timeoutSeconds, path: [...path, 'timeout'] };
}

function limit({ name, trigger, timeoutSeconds, path }: Run): readonly Finding[] {
  const isBefore = trigger.kind === 'before-deploy';
  const { least, most } = isBefore ? AWS_TIMINGS.beforeDeployTask : AWS_TIMINGS.stateMachine;
  if (timeoutSeconds >= least && timeoutSeconds <= most) return [];
  const code = 'timing-not-available';
  const what = `${name} may run ${timeoutSeconds}s`;
  if (timeoutSeconds < least) return [{ code, path, what: `${what}.`, fix: 'Raise timeout.' }];
  if (!isBefore) {
    return [
      {
        code,
        path,
        what: `${what}, and Step Functions waits ${most}s at most.`,
        fix: 'Lower timeout.',
      },
    ];
  }
  return [
    {
      code,
      path,
      what: `${what}, and CloudFormation waits ${most}s for what runs before a deployment.`,
      fix: 'Set timeout to 1h or less, or run the longer part by a job of its own.',
    },
  ];
}

function overlap({ name, trigger, timeoutSeconds, path }: Run): readonly Finding[] {
  if (trigger.kind !== 'schedule') return [];
  const gap = Math.min(...secondsBetweenRuns(trigger));
  if (gap >= timeoutSeconds) return [];
  return [
    {
      code: 'job-overlaps-itself',
      path,
      what: `${name} may run ${timeoutSeconds}s, and "${trigger.cron}" starts it again after ${gap}s.`,
      consequence: 'A run that is due while the one before goes on is left out.',
      fix: `Set timeout to ${gap}s or less, or run it less often.`,
    },
  ];
}
