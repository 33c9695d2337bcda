import { found, templatesOf, type Resource } from './rich-stage';

const here = templatesOf('test/fixtures/thread.yaml', 'aws').get('services')!;
const adopted = templatesOf('test/fixtures/thread.yaml', 'adopted').get('services')!;

interface Container {
  readonly Name: string;
  readonly Environment?: unknown;
  readonly Secrets?: unknown;
}

function containersOf(template: typeof here, task: string): readonly Container[] {
  const [definition] = found(template, 'AWS::ECS::TaskDefinition', task);
  return definition!.Properties.ContainerDefinitions as readonly Container[];
}

function scheduleOf(name: string): Resource | undefined {
  return found(here, 'AWS::Scheduler::Schedule').find(({ Properties }) => Properties.Name === name);
}

test('a statement runs with the password of its database, and no other', () => {
  const [sql] = containersOf(here, 'VacuumJob');

  expect(sql!.Environment).toContainEqual({ Name: 'SQL', Value: 'VACUUM ANALYZE;' });
  expect(JSON.stringify(sql!.Secrets)).toMatch(/PGPASSWORD.*DatabasePasswordSecret.*:password::/);
});

test('a statement runs in a database that exists, too', () => {
  const [sql] = containersOf(adopted, 'VacuumJob');

  expect(sql!.Environment).toContainEqual({
    Name: 'PGHOST',
    Value: 'postgres.adopted.example.com',
  });
  expect(JSON.stringify(sql!.Secrets)).toContain(':secret:shared/thread-postgres/password');
});

test('a run that failed is tried again as often as the spec says', () => {
  const machine = found(here, 'AWS::StepFunctions::StateMachine').find(
    ({ Properties }) => Properties.StateMachineName === 'thread-aws-vacuum',
  );

  expect(JSON.stringify(machine!.Properties.DefinitionString)).toMatch(/IntervalSeconds\\*":60/);
  expect(JSON.stringify(machine!.Properties.DefinitionString)).toMatch(/MaxAttempts\\*":2/);
});

test('an archive is written before anything is deleted', () => {
  const containers = containersOf(here, 'ArchiveJobsJob');

  expect(containers.map(({ Name }) => Name)).toEqual(['export', 'store', 'delete']);
  expect(containers[2]).toMatchObject({
    DependsOn: [
      { ContainerName: 'export', Condition: 'SUCCESS' },
      { ContainerName: 'store', Condition: 'SUCCESS' },
    ],
  });
  expect(scheduleOf('thread-aws-archive-jobs')?.Properties).toMatchObject({
    ScheduleExpression: 'cron(0 1 1 * ? *)',
    ScheduleExpressionTimezone: 'Europe/Vienna',
  });
});

test('an archive may write below its prefix alone', () => {
  const [policy] = found(here, 'AWS::IAM::Policy', 'ArchiveJobsJobTaskTaskDefinitionTaskRole');

  expect(policy!.Properties.PolicyDocument).toMatchObject({
    Statement: [
      {
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: 'arn:aws:s3:::thread-aws-archive/archive/jobs/job_runs/*',
      },
    ],
  });
});

test('a request goes to the host of its service, with its body and its token', () => {
  const [request] = containersOf(here, 'CanaryJob');

  const text = JSON.stringify(request);
  expect(text).toContain('https://api.aws.thread.example.com/resumes/check');
  expect(text).toContain('POST');
  expect(text).toContain('canary');
  expect(text).toContain('202');
  expect(JSON.stringify(request!.Secrets)).toContain(':secret:thread-aws/canary-token');
});

test('what a person starts has no schedule, and outputs to start it with', () => {
  expect(scheduleOf('thread-aws-warm-cache')).toBeUndefined();
  expect(scheduleOf('thread-aws-reindex')).toBeUndefined();
  expect(Object.keys(here.findOutputs('*'))).toEqual(
    expect.arrayContaining(['WarmCacheSubnets', 'WarmCacheSecurityGroup', 'ReindexSubnets']),
  );
});

test('the dump and the way back have outputs to start them with', () => {
  expect(Object.keys(here.findOutputs('*'))).toEqual(
    expect.arrayContaining([
      'PostgresDumpSubnets',
      'PostgresDumpSecurityGroup',
      'PostgresRestoreSecurityGroup',
      'PostgresSwapSecurityGroup',
    ]),
  );
});
