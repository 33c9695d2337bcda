import { Duration } from 'aws-cdk-lib';

import { taskRunDefinition, type TaskRun } from '../../../../constructs/aws/task/run-definition';

const run: TaskRun = {
  partition: 'aws',
  clusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/shop-dump:7',
  subnetIds: ['subnet-a', 'subnet-b'],
  securityGroupIds: ['sg-a'],
  timeout: Duration.minutes(20),
  overlap: 'allow',
  reruns: { attempts: 0, delay: Duration.minutes(1) },
  deadLetterQueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/dead-letters',
};

interface Machine {
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, Record<string, unknown>>>;
}

function machine(changes: Partial<TaskRun> = {}): Machine {
  return taskRunDefinition({ ...run, ...changes }) as unknown as Machine;
}

test('a run is the task, on Fargate, without a public address', () => {
  const [branch] = machine().States.RunWithinTime!.Branches as Machine[];

  expect(branch!.States.Run).toMatchObject({
    Resource: 'arn:aws:states:::ecs:runTask.sync',
    Parameters: {
      Cluster: run.clusterArn,
      TaskDefinition: run.taskDefinitionArn,
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: ['subnet-a', 'subnet-b'],
          SecurityGroups: ['sg-a'],
          AssignPublicIp: 'DISABLED',
        },
      },
    },
  });
});

test('a task that is over its time ends with the other branch, and the execution times out', () => {
  const { States, TimeoutSeconds } = machine();

  const [, limit] = States.RunWithinTime!.Branches as Machine[];
  expect(limit!.States).toMatchObject({
    Limit: { Type: 'Wait', Seconds: 1200, Next: 'OverTime' },
    OverTime: { Type: 'Fail', Error: 'OverTime' },
  });
  expect(States.RunWithinTime!.Catch).toContainEqual({
    ErrorEquals: ['OverTime'],
    Next: 'TellOverTime',
  });
  expect(States.TellOverTime).toMatchObject({ Next: 'TimedOut' });
  expect(States.TimedOut).toMatchObject({ Type: 'Wait' });
  expect(TimeoutSeconds).toBeGreaterThan(1200);
  expect(1200 + (States.TimedOut!.Seconds as number)).toBeGreaterThan(TimeoutSeconds);
});

test('only a task that went through, or one over its time, is no failed execution', () => {
  const { RunWithinTime } = machine().States;

  expect(RunWithinTime!.Catch).toEqual([
    { ErrorEquals: ['Ended'], Next: 'Succeeded' },
    { ErrorEquals: ['OverTime'], Next: 'TellOverTime' },
    { ErrorEquals: ['States.ALL'], Next: 'TellFailure' },
  ]);
});

test('a task that failed runs no second time unless it is asked for', () => {
  const [branch] = machine().States.RunWithinTime!.Branches as Machine[];

  expect(branch!.States.Run).not.toHaveProperty('Retry');
});

test('a task that failed is tried again in the same run, later each time', () => {
  const reruns = { attempts: 3, delay: Duration.seconds(90) };

  const [branch] = machine({ reruns }).States.RunWithinTime!.Branches as Machine[];

  expect(branch!.States.Run!.Retry).toEqual([
    { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 90, BackoffRate: 2, MaxAttempts: 3 },
  ]);
});

test('a run that failed for good is told with its name, its execution and the cause, then fails', () => {
  const { States } = machine();

  expect(States.TellFailure).toMatchObject({
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Parameters: {
      QueueUrl: run.deadLetterQueueUrl,
      MessageBody: {
        'Name.$': '$$.StateMachine.Name',
        'Execution.$': '$$.Execution.Id',
        'Failure.$': '$',
      },
    },
    Next: 'Failed',
  });
  expect(States.Failed).toEqual({ Type: 'Fail', ErrorPath: '$.Error', CausePath: '$.Cause' });
});

test('a failure that cannot be told is a failure all the same', () => {
  const { TellFailure, TellOverTime } = machine().States;

  expect([TellFailure!.Catch, TellOverTime!.Catch]).toMatchObject([
    [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
    [{ ErrorEquals: ['States.ALL'], Next: 'TimedOut' }],
  ]);
});

test('a run that must not overlap goes on when it is the oldest, or not listed yet', () => {
  const { StartAt, States } = machine({ overlap: 'forbid' });

  expect(StartAt).toBe('FindRuns');
  expect(States.IsOldestRun).toMatchObject({
    Choices: [
      { Variable: '$.oldest[0]', IsPresent: false, Next: 'RunWithinTime' },
      {
        Variable: '$.oldest[0]',
        StringEqualsPath: '$$.Execution.Id',
        Next: 'RunWithinTime',
      },
    ],
    Default: 'Skip',
  });
});

test('a run that is left out stops itself', () => {
  const { States } = machine({ overlap: 'forbid' });

  expect(States.Skip).toMatchObject({
    Resource: 'arn:aws:states:::aws-sdk:sfn:stopExecution',
    Parameters: { 'ExecutionArn.$': '$$.Execution.Id' },
  });
});

test('every state of a machine is defined and reached', () => {
  for (const overlap of ['allow', 'forbid'] as const) {
    const { StartAt, States } = machine({ overlap });
    const next = [...JSON.stringify(States).matchAll(/"(?:Next|Default)":"(\w+)"/g)].map(
      ([, name]) => name,
    );

    for (const name of Object.keys(States)) expect([StartAt, ...next]).toContain(name);
  }
});
