import type { AlertSource } from '../../../alerts/alert';
import type { ResolvedJob } from '../../resolved-system';
import { secondsBetweenRuns } from '../../schedule-runs';
import { DAY, MINUTE, type FailureMode } from '../mode';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const LONGEST_LOOK_BACK = 7 * DAY;
/** A run that ends late is no run that stays away. */
const PATIENCE = 5 * MINUTE;

/** How a job on ECS fails. */
export function modesOfJob(job: ResolvedJob): readonly FailureMode[] {
  const of = { kind: 'job', name: job.name } as const;
  const source: AlertSource = {
    evaluator: 'cloudwatch',
    dimensions: {
      StateMachineArn: { of, attribute: 'stateMachineArn' },
      QueueName: { of, attribute: 'deadLetterQueueName' },
    },
  };
  if (job.trigger.kind === 'before-deploy') {
    return [
      {
        fails: 'It fails before a deployment.',
        by: 'The deployment stops there and says so to whoever deploys.',
      },
    ];
  }
  if (job.trigger.kind === 'manual') {
    return [{ fails: 'It fails.', by: 'Whoever starts it by hand sees how it ends.' }];
  }
  // Two runs in a row, and the time that one may take.
  const afterSeconds = 2 * Math.max(0, ...secondsBetweenRuns(job.trigger)) + job.timeoutSeconds;
  return [
    {
      fails: 'A run fails, or cannot start.',
      seenBy: ['failed'],
      by: {
        suffix: 'Failed',
        level: 'notify',
        source,
        condition: { kind: 'failed' },
        windowSeconds: 5 * MINUTE,
        forSeconds: 0,
      },
    },
    {
      fails: 'Runs stay away.',
      seenBy: ['missed'],
      by:
        afterSeconds + PATIENCE > LONGEST_LOOK_BACK
          ? 'It runs too seldom for CloudWatch, which looks back over seven days.'
          : {
              suffix: 'Missed',
              level: 'notify',
              source,
              condition: { kind: 'missed', afterSeconds, orFailed: false },
              forSeconds: PATIENCE,
              onNoData: 'alert',
            },
    },
  ];
}
