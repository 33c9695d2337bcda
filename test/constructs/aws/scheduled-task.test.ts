import { Duration, TimeZone, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';

import { ScheduledTask, type ScheduledTaskProps } from '../../../constructs/aws';
import { onlyResource } from '../../support/cdk-template';
import { oneOffTask } from '../../support/one-off-task';

const SCHEDULE = 'AWS::Scheduler::Schedule';

function scheduled(props: Partial<ScheduledTaskProps> = {}): {
  readonly job: ScheduledTask;
  readonly stack: Stack;
} {
  const task = oneOffTask({ family: 'shop-dump' });
  const { stack } = task.taskDefinition;
  const job = new ScheduledTask(stack, 'Nightly', {
    task,
    schedule: ScheduleExpression.cron({
      minute: '30',
      hour: '2',
      timeZone: TimeZone.EUROPE_BERLIN,
    }),
    ...props,
  });
  return { job, stack };
}

/** The statements of every policy of a role, by the start of its logical id. */
function statementsOf(stack: Stack, role: string): Record<string, unknown>[] {
  const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy', {
    Properties: { Roles: [{ Ref: Match.stringLikeRegexp(`^${role}[0-9A-F]{8}$`) }] },
  });
  return Object.values(policies).flatMap(
    (policy) =>
      (policy as { Properties: { PolicyDocument: { Statement: Record<string, unknown>[] } } })
        .Properties.PolicyDocument.Statement,
  );
}

test('a schedule fires at the hour of its time zone', () => {
  const { stack } = scheduled({ scheduleName: 'shop-nightly' });

  expect(onlyResource(stack, SCHEDULE)).toMatchObject({
    Name: 'shop-nightly',
    ScheduleExpression: 'cron(30 2 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
  });
});

test('a schedule that is switched off stays in the stack', () => {
  const { stack } = scheduled({ enabled: false });

  expect(onlyResource(stack, SCHEDULE).State).toBe('DISABLED');
});

test('a start that fails is tried again for a while, then kept in the dead letters', () => {
  const { stack } = scheduled({ retryAttempts: 5, maximumEventAge: Duration.minutes(10) });

  expect(onlyResource(stack, SCHEDULE).Target).toMatchObject({
    RetryPolicy: { MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: 600 },
    DeadLetterConfig: {
      Arn: { 'Fn::GetAtt': [expect.stringMatching('^NightlyDeadLetterQueue'), 'Arn'] },
    },
  });
  expect(onlyResource(stack, 'AWS::SQS::Queue')).toMatchObject({ SqsManagedSseEnabled: true });
  expect(onlyResource(stack, 'AWS::SQS::QueuePolicy')).toMatchObject({
    PolicyDocument: {
      Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    },
  });
});

test('the schedule may start its own state machine and fill its own dead letters', () => {
  const { stack } = scheduled();

  expect(statementsOf(stack, 'NightlySchedulerRole')).toEqual([
    {
      Action: 'states:StartExecution',
      Effect: 'Allow',
      Resource: { Ref: expect.stringMatching('^NightlyStateMachine') as string },
    },
    {
      Action: 'sqs:SendMessage',
      Effect: 'Allow',
      Resource: {
        'Fn::GetAtt': [expect.stringMatching('^NightlyDeadLetterQueue') as string, 'Arn'],
      },
    },
  ]);
});

test('the state machine may run its task, and see and stop its own executions', () => {
  const { stack } = scheduled();

  const statements = statementsOf(stack, 'NightlyRole');

  expect(statements.map(({ Action }) => Action)).toEqual([
    'ecs:RunTask',
    'iam:PassRole',
    ['ecs:DescribeTasks', 'ecs:StopTask'],
    ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
    'sqs:SendMessage',
    'states:ListExecutions',
    'states:StopExecution',
  ]);
  expect(JSON.stringify(statements)).not.toContain('"Resource":"*"');
});

test('a run that may overlap another needs no look at the executions', () => {
  const { stack } = scheduled({ overlap: 'allow' });

  const actions = statementsOf(stack, 'NightlyRole').map(({ Action }) => Action);

  expect(actions).not.toContain('states:ListExecutions');
});

test('the first run comes when the task and the machine have their permissions', () => {
  const { stack } = scheduled();

  Template.fromStack(stack).hasResource(SCHEDULE, {
    DependsOn: [
      Match.stringLikeRegexp('^MigrateTaskDefinitionExecutionRoleDefaultPolicy'),
      Match.stringLikeRegexp('^NightlyRoleDefaultPolicy'),
      Match.stringLikeRegexp('^NightlySchedulerRoleDefaultPolicy'),
      Match.stringLikeRegexp('^NightlySkipPolicy'),
    ],
  });
});

test('the task runs in its own subnets and group, without a public address', () => {
  const { stack } = scheduled({ stateMachineName: 'shop-nightly' });

  const machine = onlyResource(stack, 'AWS::StepFunctions::StateMachine');

  expect(machine).toMatchObject({ StateMachineName: 'shop-nightly', StateMachineType: 'STANDARD' });
  expect(JSON.stringify(machine.DefinitionString)).toMatch(
    /ecs:runTask\.sync.*MigrateSecurityGroup.*AssignPublicIp[^A-Z]*DISABLED/,
  );
});

test('how runs ended are metrics of the state machine', () => {
  const { job } = scheduled();

  expect([
    job.metricSucceeded(),
    job.metricFailed(),
    job.metricTimedOut(),
    job.metricSkipped(),
    job.metricDeadLetters(),
  ]).toMatchObject([
    { namespace: 'AWS/States', metricName: 'ExecutionsSucceeded', statistic: 'Sum' },
    { namespace: 'AWS/States', metricName: 'ExecutionsFailed', statistic: 'Sum' },
    { namespace: 'AWS/States', metricName: 'ExecutionsTimedOut', statistic: 'Sum' },
    { namespace: 'AWS/States', metricName: 'ExecutionsAborted', statistic: 'Sum' },
    { namespace: 'AWS/SQS', metricName: 'ApproximateNumberOfMessagesVisible' },
  ]);
});

test('dead letters are kept for two weeks', () => {
  const { stack } = scheduled();

  expect(onlyResource(stack, 'AWS::SQS::Queue').MessageRetentionPeriod).toBe(1_209_600);
});

test('the state machine tells its own dead letters of runs that failed', () => {
  const { stack } = scheduled();

  const machine = onlyResource(stack, 'AWS::StepFunctions::StateMachine');

  const [, parts] = (machine.DefinitionString as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  expect(parts).toContainEqual({ Ref: expect.stringMatching('^NightlyDeadLetterQueue') as string });
  expect(JSON.stringify(parts)).toContain('states:::sqs:sendMessage');
});

test('a run that failed is tried again where it is asked for', () => {
  const { stack } = scheduled({ rerunAttempts: 2, rerunDelay: Duration.minutes(5) });

  const machine = onlyResource(stack, 'AWS::StepFunctions::StateMachine');

  expect(JSON.stringify(machine.DefinitionString).replaceAll('\\', '')).toContain(
    '"IntervalSeconds":300,"BackoffRate":2,"MaxAttempts":2',
  );
});

test.each([
  [{ rerunAttempts: -1 }, 'rerunAttempts has to be 0 or more, and whole'],
  [{ rerunAttempts: 1, rerunDelay: Duration.millis(0) }, 'rerunDelay has to be 1 second at least'],
  [
    { rerunAttempts: 1, rerunDelay: Duration.hours(1) },
    'Nightly: rerunDelay is not shorter than timeout, 3600 seconds: no attempt would begin',
  ],
])('attempts that could not be made are refused: %j', (props, text) => {
  expect(() => scheduled(props)).toThrow(text);
});

test('one task has two schedules', () => {
  const { job, stack } = scheduled();

  new ScheduledTask(stack, 'Hourly', {
    task: job.task,
    schedule: ScheduleExpression.rate(Duration.hours(1)),
  });

  Template.fromStack(stack).resourceCountIs(SCHEDULE, 2);
});
