import { Duration, Size, TimeZone } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';

import {
  AgeMetrics,
  BeforeDeployTask,
  DatabaseDump,
  type DatabaseDumpProps,
} from '../../../constructs/aws';
import { onlyResource, textLike } from '../../support/cdk-template';
import { databaseGround, type DatabaseGround } from './database-builder';

const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';
const KEY_PATTERN = 'backups/production/{{ date }}/learnbot_production_{{ timestamp }}.sql.gz';

function databaseDump(
  props: Partial<DatabaseDumpProps> = {},
): DatabaseGround & { readonly dump: DatabaseDump } {
  const ground = databaseGround();
  const dump = new DatabaseDump(ground.stack, 'Dump', {
    ...ground,
    keyPattern: KEY_PATTERN,
    ...props,
  });
  return { ...ground, dump };
}

function containersOf({ stack }: DatabaseGround): Record<string, unknown>[] {
  return onlyResource(stack, TASK_DEFINITION).ContainerDefinitions as Record<string, unknown>[];
}

test('the upload begins when the dump is whole', () => {
  const [dump, upload] = containersOf(databaseDump({ family: 'learnbot-production-dump' }));

  expect(dump).toMatchObject({
    Name: 'dump',
    Image: 'public.ecr.aws/docker/library/postgres:16',
    Essential: false,
  });
  expect(upload).toMatchObject({
    Name: 'upload',
    Image: textLike(String.raw`^public\.ecr\.aws/aws-cli/aws-cli:2\.\d+\.\d+$`),
    Essential: true,
    DependsOn: [{ ContainerName: 'dump', Condition: 'SUCCESS' }],
  });
});

test('pg_dump finds the server in its variables, and the password in a secret', () => {
  const [dump] = containersOf(databaseDump());

  expect(dump?.Environment).toEqual([
    { Name: 'PGHOST', Value: { 'Fn::GetAtt': [textLike('^Database'), 'Endpoint.Address'] } },
    { Name: 'PGPORT', Value: '5432' },
    { Name: 'PGDATABASE', Value: 'learnbot' },
    { Name: 'PGUSER', Value: 'learnbot_admin' },
    { Name: 'PGSSLMODE', Value: 'require' },
  ]);
  expect(dump?.Secrets).toEqual([
    { Name: 'PGPASSWORD', ValueFrom: { Ref: textLike('^DatabasePassword') } },
  ]);
});

test('the key is exactly of its pattern', () => {
  const [, upload] = containersOf(databaseDump());

  expect(upload?.EntryPoint).toEqual(['bash']);
  expect(upload?.Command).toEqual([
    '-c',
    textLike(
      String.raw`KEY='backups/production/'"\$DATE"'/learnbot_production_'"\$TS"'\.sql\.gz'\n`,
    ),
  ]);
});

test('no script has what CloudFormation would take for a substitution of its own', () => {
  const containers = containersOf(databaseDump({ tables: ['action_audit'] }));

  expect(JSON.stringify(containers.map(({ Command }) => Command))).not.toContain('${');
});

test('one table is dumped where one is asked for', () => {
  const [dump] = containersOf(databaseDump({ tables: ['action_audit'] }));

  expect(dump?.Command).toEqual([
    '-c',
    textLike(String.raw`pg_dump .* --strict-names --table='action_audit' \| gzip`),
  ]);
});

test('the task may put and look at objects below its prefix, and nothing else', () => {
  const { stack, dump } = databaseDump();

  expect(dump.prefix).toBe('backups/production/');
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^DumpTaskTaskDefinitionTaskRole') }],
    PolicyDocument: {
      Statement: [
        {
          Action: ['s3:GetObject', 's3:PutObject'],
          Effect: 'Allow',
          Resource: 'arn:aws:s3:::learnbot-production-backups/backups/production/*',
        },
      ],
    },
  });
});

test('the database lets the task in', () => {
  const { stack } = databaseDump();

  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    FromPort: 5432,
    ToPort: 5432,
    SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DumpTask'), 'GroupId'] },
  });
});

test('the clock, a deployment and the age of the newest dump use the one task', () => {
  const { stack, dump } = databaseDump();

  const nightly = dump.addSchedule('Nightly', {
    schedule: ScheduleExpression.cron({
      minute: '0',
      hour: '2',
      timeZone: TimeZone.EUROPE_BERLIN,
    }),
    timeout: Duration.hours(3),
  });
  new BeforeDeployTask(stack, 'BeforeDeploy', { task: dump.task, version: 'v1' });
  new AgeMetrics(stack, 'Ages', { backups: [dump] });

  Template.fromStack(stack).resourceCountIs(TASK_DEFINITION, 1);
  expect(nightly.metricSucceeded()).toMatchObject({ metricName: 'ExecutionsSucceeded' });
  Template.fromStack(stack).hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(0 2 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
  });
});

test('a large dump gets the disk it needs', () => {
  const { stack } = databaseDump({ ephemeralStorage: Size.gibibytes(100) });

  expect(onlyResource(stack, TASK_DEFINITION).EphemeralStorage).toEqual({ SizeInGiB: 100 });
});

test('images may come from elsewhere', () => {
  const containers = containersOf(
    databaseDump({
      postgresImage: ContainerImage.fromRegistry('mirror.example.com/postgres:17'),
      awsCliImage: ContainerImage.fromRegistry('mirror.example.com/aws-cli:2'),
    }),
  );

  expect(containers.map(({ Image }) => Image)).toEqual([
    'mirror.example.com/postgres:17',
    'mirror.example.com/aws-cli:2',
  ]);
});

test('one stack has two dumps', () => {
  const { stack, dump: _, ...ground } = databaseDump();

  new DatabaseDump(stack, 'AuditDump', {
    ...ground,
    keyPattern: 'audit/{{ timestamp }}.sql.gz',
    tables: ['action_audit'],
  });

  Template.fromStack(stack).resourceCountIs(TASK_DEFINITION, 2);
});

test.each<[string, Partial<DatabaseDumpProps>, string]>([
  ['time', { keyPattern: 'backups/{{ date }}.sql.gz' }, 'has no {{ timestamp }}'],
  ['a closed list', { keyPattern: 'a/$(id)/{{ timestamp }}.gz' }, 'has more than letters'],
  ['spaces', { keyPattern: 'a/{{date}}/{{ timestamp }}.gz' }, 'has more than letters'],
  ['.gz', { keyPattern: 'a/{{ timestamp }}.sql' }, 'does not end in .gz'],
  ['tables', { tables: [] }, 'tables is empty'],
  ['disk', { ephemeralStorage: Size.gibibytes(20) }, 'ephemeralStorage is 20 GiB'],
])('what has not its %s is refused', (_, props, text) => {
  expect(() => databaseDump(props)).toThrow(text);
});
