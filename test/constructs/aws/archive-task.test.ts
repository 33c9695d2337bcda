import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';

import { ArchiveTask, type ArchiveTaskProps } from '../../../constructs/aws';
import { onlyResource } from '../../support/cdk-template';
import { databaseGround } from './database-builder';

function archive(props: Partial<ArchiveTaskProps> = {}) {
  const ground = databaseGround();
  const task = new ArchiveTask(ground.stack, 'OldAudits', {
    ...ground,
    table: 'action_audit',
    column: 'created_at',
    olderThan: Duration.days(90),
    ...props,
  });
  return { ...ground, task };
}

test('rows are exported, stored and then deleted, each by the tool that can', () => {
  const { stack } = archive();

  const SUCCESS = (ContainerName: string) => ({ ContainerName, Condition: 'SUCCESS' });
  expect(onlyResource(stack, 'AWS::ECS::TaskDefinition').ContainerDefinitions).toMatchObject([
    { Name: 'export', Image: 'public.ecr.aws/docker/library/postgres:16', Essential: false },
    {
      Name: 'store',
      Image: expect.stringMatching(/aws-cli:2\.\d+\.\d+$/) as string,
      Environment: [{ Name: 'ARCHIVE_BUCKET', Value: 'learnbot-production-backups' }],
      DependsOn: [SUCCESS('export')],
    },
    {
      Name: 'delete',
      Image: 'public.ecr.aws/docker/library/postgres:16',
      Essential: true,
      DependsOn: [SUCCESS('export'), SUCCESS('store')],
    },
  ]);
});

test('only the steps in the database know its password, which is not in the template', () => {
  const { stack } = archive();

  const { ContainerDefinitions } = onlyResource(stack, 'AWS::ECS::TaskDefinition');

  const secrets = (ContainerDefinitions as { Secrets?: { Name: string }[] }[]).map(({ Secrets }) =>
    Secrets?.map(({ Name }) => Name),
  );
  expect(secrets).toEqual([['PGPASSWORD'], undefined, ['PGPASSWORD']]);
});

test('an archive writes and reads its own keys, and deletes none', () => {
  const { stack, task } = archive({ prefix: 'cold/audit' });

  expect(task.prefix).toBe('cold/audit/action_audit/');
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('TaskRole') }],
    PolicyDocument: {
      Statement: [
        {
          Action: ['s3:GetObject', 's3:PutObject'],
          Effect: 'Allow',
          Resource: 'arn:aws:s3:::learnbot-production-backups/cold/audit/action_audit/*',
        },
      ],
    },
  });
});

test('an archive opens its own way to the database', () => {
  const { stack } = archive();

  expect(onlyResource(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    FromPort: 5432,
    ToPort: 5432,
  });
});

test('an archive runs by the clock, and its runs are metrics', () => {
  const { stack, task } = archive();

  const monthly = task.addSchedule('Monthly', {
    schedule: ScheduleExpression.rate(Duration.days(30)),
  });

  Template.fromStack(stack).resourceCountIs('AWS::Scheduler::Schedule', 1);
  expect(monthly.metricSucceeded().metricName).toBe('ExecutionsSucceeded');
});

test.each<[Partial<ArchiveTaskProps>, string]>([
  [{ table: 'a; drop' }, "table 'a; drop' is not a name, or schema.name, of letters, digits"],
  [{ table: 'a.b.c' }, "table 'a.b.c' is not a name, or schema.name"],
  [{ column: 'x"' }, "column 'x\"' is not a name of letters, digits"],
  [{ olderThan: Duration.days(0) }, 'olderThan is no time at all'],
  [{ maximumRows: 0 }, 'maximumRows has to be 1 or more, and whole'],
  [{ prefix: 'archive/' }, "prefix 'archive/' is not letters, digits, _.- and single slashes"],
])('what could not be archived is refused: %j', (props, text) => {
  expect(() => archive(props)).toThrow(text);
});

test('two archives stand in one stack', () => {
  const { task: _, ...ground } = archive();

  new ArchiveTask(ground.stack, 'OldLogins', {
    ...ground,
    table: 'auth.logins',
    column: 'at',
    olderThan: Duration.days(30),
  });

  Template.fromStack(ground.stack).resourceCountIs('AWS::ECS::TaskDefinition', 2);
});
