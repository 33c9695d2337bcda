import type { Condition } from '../../alerts/condition';
import type { AlertSpecOf } from '../../spec/sections/alerts';
import { seconds } from '../reading';
import { notMeasured, type Looking, type Measured } from './measured';
import { jobOf } from './things';

export function measureMissed(looking: Looking, spec: AlertSpecOf<'missed'>): Measured | undefined {
  return measureRuns(looking, spec.job, {
    kind: 'missed',
    afterSeconds: seconds(spec.after),
    orFailed: spec.orFailed ?? false,
  });
}

export function measureFailed(looking: Looking, spec: AlertSpecOf<'failed'>): Measured | undefined {
  return measureRuns(looking, spec.job, { kind: 'failed' });
}

/** Step Functions counts the runs, whoever evaluates the other alerts. */
function measureRuns(looking: Looking, name: string, condition: Condition): Measured | undefined {
  const job = jobOf(looking, name);
  if (job === undefined) return undefined;
  if (job.trigger.kind !== 'schedule') {
    return notMeasured(
      looking,
      ['job'],
      `${job.name} has no schedule, so nobody can say when it should have run.`,
      'Watch a job with a schedule.',
    );
  }
  const of = { kind: 'job', name: job.name } as const;
  return {
    target: of,
    source: {
      evaluator: 'cloudwatch',
      dimensions: {
        StateMachineArn: { of, attribute: 'stateMachineArn' },
        QueueName: { of, attribute: 'deadLetterQueueName' },
      },
    },
    condition,
  };
}
