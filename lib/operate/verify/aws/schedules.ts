import { GetScheduleCommand, type GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';

import type { ResolvedJob, ScheduleTrigger } from '../../../resolve/resolved-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { timeZone } from '../words';
import { orAbsence } from './absence';
import type { AwsKind } from './kind';

/** A job that the clock starts. */
export type ScheduledJob = Pick<ResolvedJob, 'names'> & { readonly trigger: ScheduleTrigger };

/** That the clock starts every scheduled job, at the time of the spec. */
export const schedules: AwsKind = {
  name: 'schedules',
  verify: async ({ jobs }, { scheduler }) => {
    const observations = jobs.filter(isScheduled).map(async (job) => {
      const command = new GetScheduleCommand({ Name: job.names.task });
      const found = await unlessMissing(scheduler.send(command), 'ResourceNotFoundException');
      return compareSchedule(job, found);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function isScheduled(job: ResolvedJob): job is ResolvedJob & ScheduledJob {
  return job.trigger.kind === 'schedule';
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
    .equals('starts', `stateMachine:${names.task}`, withoutAccount(found.Target?.Arn))
    .all();
}

/** `arn:aws:states:eu-west-1:123456789012:stateMachine:nightly` is `stateMachine:nightly`. */
function withoutAccount(arn: string | undefined): string | undefined {
  return arn?.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, '');
}
