import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

import {
  DatabaseRestoreTest,
  RecoveryVault,
  type DatabaseRestoreTestProps,
} from '../../../constructs/aws';
import { onlyResource, textLike } from '../../support/cdk-template';
import { databaseGround, type DatabaseGround } from './database-builder';

const PLAN = 'AWS::Backup::RestoreTestingPlan';
const SELECTION = 'AWS::Backup::RestoreTestingSelection';

function restoreTest(
  props: Partial<DatabaseRestoreTestProps> = {},
): DatabaseGround & { readonly restores: DatabaseRestoreTest } {
  const ground = databaseGround();
  const { stack, vpc, database } = ground;
  const restores = new DatabaseRestoreTest(stack, 'RestoreTest', {
    vpc,
    database: database.database,
    subnetGroup: database.subnetGroup,
    vault: new RecoveryVault(stack, 'Vault'),
    ...props,
  });
  return { ...ground, restores };
}

test('the newest backup of the vault is restored every week', () => {
  const { stack } = restoreTest({ restoreTestingPlanName: 'learnbot_production_database' });

  expect(onlyResource(stack, PLAN)).toEqual({
    RestoreTestingPlanName: 'learnbot_production_database',
    ScheduleExpression: 'cron(0 5 1/7 * ? *)',
    RecoveryPointSelection: {
      Algorithm: 'LATEST_WITHIN_WINDOW',
      IncludeVaults: [{ 'Fn::GetAtt': [textLike('^Vault'), 'BackupVaultArn'] }],
      RecoveryPointTypes: ['SNAPSHOT'],
      SelectionWindowDays: 8,
    },
  });
});

test('the restored instance stands in the subnets of the database, and lets nobody in', () => {
  const { stack } = restoreTest({ instanceType: new ec2.InstanceType('t4g.small') });

  expect(onlyResource(stack, SELECTION).RestoreMetadataOverrides).toEqual({
    dbSubnetGroupName: { Ref: textLike('^DatabaseSubnetGroup') },
    vpcSecurityGroupIds: {
      'Fn::Join': ['', ['["', { 'Fn::GetAtt': [textLike('^RestoreTest'), 'GroupId'] }, '"]']],
    },
    dbInstanceClass: 'db.t4g.small',
  });
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: 'Restored for a test: open to those it is opened for',
    SecurityGroupIngress: Match.absent(),
  });
});

test('only this database is restored', () => {
  const { stack } = restoreTest({ validationWindow: Duration.hours(4) });

  expect(onlyResource(stack, SELECTION)).toMatchObject({
    ProtectedResourceType: 'RDS',
    ProtectedResourceArns: [{ 'Fn::Join': ['', expect.arrayContaining([':db:']) as unknown] }],
    ValidationWindowHours: 4,
    IamRoleArn: { 'Fn::GetAtt': [textLike('^RestoreTestRole'), 'Arn'] },
  });
});

test('the role may delete instances of tests and no others', () => {
  const { stack } = restoreTest();

  const [role] = Object.values(
    Template.fromStack(stack).findResources('AWS::IAM::Role', {
      Properties: { Policies: [{ PolicyName: 'Backup' }] },
    }),
  ) as {
    Properties: { Policies: { PolicyDocument: { Statement: Record<string, unknown>[] } }[] };
  }[];
  const { Statement } = role!.Properties.Policies[0]!.PolicyDocument;

  const deletes = Statement.filter(({ Action }) => Action?.toString().includes('Delete'));
  expect(deletes).toHaveLength(1);
  expect(JSON.stringify(deletes[0]?.Resource)).toMatch(/:db:awsbackup-restore-test-\*"/);
  expect(JSON.stringify(Statement)).not.toContain('"Resource":"*"');
});

test('a plan has a name that AWS takes where none is given', () => {
  const { restores } = restoreTest();

  expect(restores.plan.restoreTestingPlanName).toMatch(/^\w{1,50}$/);
});

test('the plan is there before its selection', () => {
  const { stack } = restoreTest();

  Template.fromStack(stack).hasResource(SELECTION, {
    DependsOn: [Match.stringLikeRegexp('^RestoreTestPlan')],
  });
});

test.each<[string, Partial<DatabaseRestoreTestProps>, string]>([
  ['hyphens in its name', { restoreTestingPlanName: 'a-b' }, "restoreTestingPlanName 'a-b'"],
  ['a time that is no month', { every: Duration.days(45) }, 'every is 45 days'],
  ['a time that is no day', { every: Duration.hours(36) }, 'every is 1.5 days'],
  ['a window of minutes', { validationWindow: Duration.minutes(5) }, 'validationWindow has to be'],
])('a test with %s is refused', (_, props, text) => {
  expect(() => restoreTest(props)).toThrow(text);
});

test('restores are counted by type', () => {
  const { restores } = restoreTest();

  expect([restores.metricCompleted(), restores.metricFailed()]).toMatchObject([
    { metricName: 'NumberOfRestoreJobsCompleted', dimensions: { ResourceType: 'RDS' } },
    { metricName: 'NumberOfRestoreJobsFailed', dimensions: { ResourceType: 'RDS' } },
  ]);
});

test('one stack has two tests', () => {
  const { stack, vpc, database } = restoreTest();

  new DatabaseRestoreTest(stack, 'Monthly', {
    vpc,
    database: database.database,
    subnetGroup: database.subnetGroup,
    vault: new RecoveryVault(stack, 'Copies'),
    every: Duration.days(31),
  });

  Template.fromStack(stack).resourceCountIs(PLAN, 2);
});
