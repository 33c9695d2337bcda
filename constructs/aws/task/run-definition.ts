import type { Duration } from 'aws-cdk-lib';

/** Whether a run starts while an earlier one still goes on; `concurrencyPolicy` of a Kubernetes CronJob. */
export type TaskOverlap = 'forbid' | 'allow';

export interface TaskRun {
  readonly partition: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly subnetIds: string[];
  readonly securityGroupIds: string[];
  /** For all attempts together. */
  readonly timeout: Duration;
  readonly overlap: TaskOverlap;
  /** Further attempts after one that failed. */
  readonly reruns: Reruns;
  /** Where a run that failed for good is told. */
  readonly deadLetterQueueUrl: string;
}

export interface Reruns {
  readonly attempts: number;
  /** Before the first; each later one waits twice as long as the one before. */
  readonly delay: Duration;
}

/** How long after `timeout` the execution itself ends; by then ECS has been told to stop the task. */
const SECONDS_TO_STOP = 60;

/**
 * A state machine, in Amazon States Language, that runs a task once and ends as the task does.
 *
 * The time limit is a branch of its own, since AWS promises to stop the task of a `.sync` state when
 * another branch fails, and promises nothing for a state's `TimeoutSeconds`
 * (https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-sync). A branch
 * can end the others only by failing, hence the error that says that all went well. The last state then
 * waits for the machine's own timeout, so that the execution counts as timed out, not as failed.
 *
 * An attempt after one that failed belongs to the same execution: later runs see it and stay away.
 */
export function taskRunDefinition(run: TaskRun): Record<string, unknown> {
  const allow = run.overlap === 'allow';
  return {
    StartAt: allow ? 'RunWithinTime' : 'FindRuns',
    TimeoutSeconds: run.timeout.toSeconds() + SECONDS_TO_STOP,
    States: {
      ...(allow ? {} : lookForEarlierRun(run.partition)),
      RunWithinTime: {
        Type: 'Parallel',
        Branches: [runBranch(run), limitBranch(run.timeout)],
        Catch: [
          { ErrorEquals: ['Ended'], Next: 'Succeeded' },
          { ErrorEquals: ['OverTime'], Next: 'TellOverTime' },
          TELL_FAILURE,
        ],
        End: true,
      },
      Succeeded: { Type: 'Succeed' },
      TellFailure: tell(run, 'Failed'),
      Failed: { Type: 'Fail', ErrorPath: '$.Error', CausePath: '$.Cause' },
      TellOverTime: tell(run, 'TimedOut'),
      TimedOut: { Type: 'Wait', Seconds: 2 * SECONDS_TO_STOP, Next: 'NeverReached' },
      NeverReached: { Type: 'Fail', Error: 'OverTime' },
    },
  };
}

const TELL_FAILURE = { ErrorEquals: ['States.ALL'], Next: 'TellFailure' };

/** Puts a letter into the queue, and goes on even where it could not; its input is the error. */
function tell({ partition, deadLetterQueueUrl }: TaskRun, next: string): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::sqs:sendMessage`,
    Parameters: {
      QueueUrl: deadLetterQueueUrl,
      MessageBody: {
        'Name.$': '$$.StateMachine.Name',
        'Execution.$': '$$.Execution.Id',
        'StartTime.$': '$$.Execution.StartTime',
        'Failure.$': '$',
      },
    },
    ResultPath: '$.letter',
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.letter', Next: next }],
    Next: next,
  };
}

function runBranch(run: TaskRun): Record<string, unknown> {
  const runTask = {
    Type: 'Task',
    Resource: `arn:${run.partition}:states:::ecs:runTask.sync`,
    Parameters: {
      Cluster: run.clusterArn,
      TaskDefinition: run.taskDefinitionArn,
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: run.subnetIds,
          SecurityGroups: run.securityGroupIds,
          AssignPublicIp: 'DISABLED',
        },
      },
    },
    ...retryOf(run.reruns),
    Next: 'Ended',
  };
  return { StartAt: 'Run', States: { Run: runTask, Ended: { Type: 'Fail', Error: 'Ended' } } };
}

/** The name stands for every error of a task but its timeout. */
function retryOf({ attempts, delay }: Reruns): Record<string, unknown> {
  if (attempts === 0) return {};
  const interval = { IntervalSeconds: delay.toSeconds(), BackoffRate: 2 };
  return { Retry: [{ ErrorEquals: ['States.TaskFailed'], ...interval, MaxAttempts: attempts }] };
}

function limitBranch(timeout: Duration): Record<string, unknown> {
  const Cause = `Stopped after ${timeout.toSeconds()} seconds.`;
  return {
    StartAt: 'Limit',
    States: {
      Limit: { Type: 'Wait', Seconds: timeout.toSeconds(), Next: 'OverTime' },
      OverTime: { Type: 'Fail', Error: 'OverTime', Cause },
    },
  };
}

/** The oldest execution goes on, every other stops itself: aborted is neither a success nor a failure. */
function lookForEarlierRun(partition: string): Record<string, unknown> {
  return {
    FindRuns: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::aws-sdk:sfn:listExecutions`,
      Parameters: {
        'StateMachineArn.$': '$$.StateMachine.Id',
        StatusFilter: 'RUNNING',
        MaxResults: 1000,
      },
      // The newest stands first; the list may not know this execution yet.
      ResultSelector: { 'oldest.$': '$.Executions[-1:].ExecutionArn' },
      // A question that was refused for its haste is no failed run.
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 4, BackoffRate: 2 }],
      Catch: [TELL_FAILURE],
      Next: 'IsOldestRun',
    },
    IsOldestRun: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.oldest[0]', IsPresent: false, Next: 'RunWithinTime' },
        {
          Variable: '$.oldest[0]',
          StringEqualsPath: '$$.Execution.Id',
          Next: 'RunWithinTime',
        },
      ],
      Default: 'Skip',
    },
    Skip: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::aws-sdk:sfn:stopExecution`,
      Parameters: {
        'ExecutionArn.$': '$$.Execution.Id',
        Error: 'Skipped',
        Cause: 'An earlier run still goes on.',
      },
      End: true,
    },
  };
}
