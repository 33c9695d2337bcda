import { GetScheduleCommand, type GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';

import type { JobNames, ScheduleTrigger } from '../../../resolve/resolved-system';
import { isCreatedPostgres } from '../../../resolve/stores';
import type { EcsSystem } from '../../../stacks/ecs-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { timeZone } from '../words';
import { orAbsence } from './absence';
import type { AwsKind } from './kind';
import { withoutAccount } from './without-account';

/** What the clock starts: a job, or a dump. */
export interface ScheduledJob {
  readonly names: Pick<JobNames, 'task'>;
  readonly trigger: ScheduleTrigger;
}

/** That the clock starts every job and every dump, at the time of the spec. */
export const schedules: AwsKind = {
  name: 'schedules',
  verify: async (system, { scheduler }) => {
    const observations = scheduledJobs(system).map(async (job) => {
      const command = new GetScheduleCommand({ Name: job.names.task });
      const found = await unlessMissing(scheduler.send(command), 'ResourceNotFoundException');
      return compareSchedule(job, found);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function scheduledJobs({ jobs, stores }: EcsSystem): readonly ScheduledJob[] {
  const own = jobs.flatMap(({ names, trigger }) =>
    trigger.kind === 'schedule' ? [{ names, trigger }] : [],
  );
  const dumps = stores
    .filter(isCreatedPostgres)
    .flatMap(({ backup: { dump } }) =>
      dump === undefined ? [] : [{ names: { task: dump.names.dump }, trigger: dump.trigger }],
    );
  return [...own, ...dumps];
}

export function compareSchedule(
  { names, trigger }: ScheduledJob,
  found:
    | Pick<
        GetScheduleCommandOutput,
        'ScheduleExpression' | 'ScheduleExpressionTimezone' | 'State' | 'Target'
      >
    | undefined,
): readonly Observation[] {
  const findings = new Findings(`schedule ${names.task}`);
  if (found === undefined) return findings.missing().all();
  const zone = orAbsence(found.ScheduleExpressionTimezone, 'Schedule.ScheduleExpressionTimezone');
  return findings
    .equals('expression', trigger.eventBridge, found.ScheduleExpression)
    .equals('time zone', timeZone(trigger.timezone), timeZone(zone))
    .equals('state', 'ENABLED', found.State)
    .equals(
      'starts',
      `stateMachine:${names.task}`,
      found.Target?.Arn && withoutAccount(found.Target.Arn),
    )
    .all();
}
