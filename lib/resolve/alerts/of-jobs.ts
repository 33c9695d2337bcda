import type { Condition } from '../../alerts/condition';
import type { AlertSpecOf } from '../../spec/sections/alerts';
import { seconds } from '../reading';
import type { Naming } from '../names';
import type { ResolvedJob } from '../resolved-system';
import { ofCronJob } from './in-cluster';
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

/** kube-state-metrics counts the runs of a CronJob. */
function inCluster(
  looking: Looking,
  { name, names }: ResolvedJob,
  condition: Condition,
): Measured | undefined {
  const { reading, around } = looking;
  const source = ofCronJob(around.monitoring, jobLabels(reading.naming, name), {
    namespace: around.namespace,
    name: names.task,
  });
  if (source === undefined) {
    return notMeasured(
      looking,
      ['job'],
      `Nothing in ${reading.naming.environment} measures the runs of ${name}.`,
      'Add monitoring.prometheus, which reads what kube-state-metrics tells.',
    );
  }
  return { target: { kind: 'job', name }, source, condition };
}

/** What alerts on a job are told by. */
export function jobLabels(
  { system, environment }: Pick<Naming, 'system' | 'environment'>,
  job: string,
): Readonly<Record<string, string>> {
  return { system, environment, job };
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
  if (looking.reading.naming.platform === 'kubernetes') return inCluster(looking, job, condition);
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
