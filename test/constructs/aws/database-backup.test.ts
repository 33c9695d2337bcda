import { Duration, TimeZone } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';

import { DatabaseBackup, RecoveryVault, type DatabaseBackupProps } from '../../../constructs/aws';
import { onlyResource, textLike } from '../../support/cdk-template';
import { databaseGround, type DatabaseGround } from './database-builder';

const COPIES = 'arn:aws:backup:us-west-2:123456789012:backup-vault:learnbot-production-copies';

function databaseBackup(props: Partial<DatabaseBackupProps> = {}): DatabaseGround {
  const ground = databaseGround();
  const vault = new RecoveryVault(ground.stack, 'Vault', {
    lock: { minRetention: Duration.days(7), maxRetention: Duration.days(90) },
  });
  new DatabaseBackup(ground.stack, 'Backup', {
    database: ground.database.database,
    vault,
    schedule: ScheduleExpression.cron({ minute: '0', hour: '4', timeZone: TimeZone.EUROPE_BERLIN }),
    ...props,
  });
  return ground;
}

function ruleOf({ stack }: DatabaseGround): Record<string, unknown> {
  const { BackupPlan } = onlyResource(stack, 'AWS::Backup::BackupPlan') as {
    BackupPlan: { BackupPlanRule: Record<string, unknown>[] };
  };
  return BackupPlan.BackupPlanRule[0]!;
}

function statementsOf({ stack }: DatabaseGround): Record<string, unknown>[] {
  const [role] = Object.values(
    Template.fromStack(stack).findResources('AWS::IAM::Role', {
      Properties: { Policies: [{ PolicyName: 'Backup' }] },
    }),
  ) as { Properties: { Policies: { PolicyDocument: { Statement: [] } }[] } }[];
  return role!.Properties.Policies[0]!.PolicyDocument.Statement;
}

test('a database is backed up by the clock and kept for 35 days', () => {
  expect(ruleOf(databaseBackup())).toMatchObject({
    ScheduleExpression: 'cron(0 4 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    StartWindowMinutes: 120,
    Lifecycle: { DeleteAfterDays: 35 },
    TargetBackupVault: { 'Fn::GetAtt': [textLike('^Vault'), 'BackupVaultName'] },
  });
});

test('point-in-time recovery stays with RDS', () => {
  expect(ruleOf(databaseBackup())).not.toHaveProperty('EnableContinuousBackup', true);
});

test('each backup is copied to a vault of another region', () => {
  const ground = databaseBackup({ copyTo: { vaultArn: COPIES, deleteAfter: Duration.days(90) } });

  expect(ruleOf(ground).CopyActions).toEqual([
    { DestinationBackupVaultArn: COPIES, Lifecycle: { DeleteAfterDays: 90 } },
  ]);
});

test('a copy is kept as long as its backup where nothing else is said', () => {
  const ground = databaseBackup({
    deleteAfter: Duration.days(14),
    copyTo: { vaultArn: COPIES },
  });

  expect(ruleOf(ground).CopyActions).toMatchObject([{ Lifecycle: { DeleteAfterDays: 14 } }]);
});

test('the plan takes this database and no other, with a role of its own', () => {
  const { stack } = databaseBackup();

  expect(onlyResource(stack, 'AWS::Backup::BackupSelection')).toMatchObject({
    BackupSelection: {
      IamRoleArn: { 'Fn::GetAtt': [textLike('^BackupRole'), 'Arn'] },
      Resources: [
        {
          'Fn::Join': [
            '',
            [
              'arn:aws:rds:us-east-1:',
              { Ref: 'AWS::AccountId' },
              ':db:',
              { Ref: textLike('^Database') },
            ],
          ],
        },
      ],
    },
  });
});

test('the role may take snapshots of this database, and change only those of AWS Backup', () => {
  const statements = statementsOf(databaseBackup({ copyTo: { vaultArn: COPIES } }));

  expect(statements.map(({ Action }) => Action)).toEqual([
    [
      'rds:AddTagsToResource',
      'rds:CreateDBSnapshot',
      'rds:DescribeDBInstances',
      'rds:DescribeDBSnapshots',
      'rds:ListTagsForResource',
    ],
    [
      'backup:CopyFromBackupVault',
      'rds:CopyDBSnapshot',
      'rds:DeleteDBSnapshot',
      'rds:ModifyDBSnapshotAttribute',
    ],
    ['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
    'tag:GetResources',
    'kms:DescribeKey',
    'kms:CreateGrant',
  ]);
  expect(JSON.stringify(statements[1]?.Resource)).toMatch(/:snapshot:awsbackup:\*"/);
  expect(statements[2]?.Resource).toEqual([
    COPIES,
    { 'Fn::GetAtt': [textLike('^Vault'), 'BackupVaultArn'] },
  ]);
});

test('the role that deletes old backups stays as long as they do', () => {
  const { stack } = databaseBackup();

  Template.fromStack(stack).hasResource('AWS::IAM::Role', {
    DeletionPolicy: 'RetainExceptOnCreate',
    Properties: { Policies: [{ PolicyName: 'Backup' }] },
  });
});

test.each<[string, Partial<DatabaseBackupProps>, string]>([
  ['shorter than the lock', { deleteAfter: Duration.days(3) }, "the vault's lock keeps everything"],
  ['longer than the lock', { deleteAfter: Duration.days(91) }, 'keeps nothing longer than 90'],
  ['in parts of a day', { deleteAfter: Duration.hours(180) }, 'deleteAfter is 7.5 days'],
  [
    'no time in the copy',
    { copyTo: { vaultArn: COPIES, deleteAfter: Duration.days(0) } },
    'copyTo.deleteAfter is 0 days',
  ],
  [
    'by rate',
    { schedule: ScheduleExpression.rate(Duration.days(1)) },
    'schedule is rate(1 day); AWS Backup takes cron only',
  ],
  ['within minutes', { startWindow: Duration.minutes(30) }, 'startWindow is shorter than an hour'],
])('a backup that is kept or made %s is refused', (_, props, text) => {
  expect(() => databaseBackup(props)).toThrow(text);
});

test('one vault takes two backups', () => {
  const ground = databaseGround();
  const vault = new RecoveryVault(ground.stack, 'Vault');
  const { database } = ground.database;

  for (const [id, hour] of [
    ['Noon', '12'],
    ['Night', '2'],
  ] as const) {
    const schedule = ScheduleExpression.cron({ minute: '0', hour });
    new DatabaseBackup(ground.stack, id, { database, vault, schedule });
  }

  Template.fromStack(ground.stack).resourceCountIs('AWS::Backup::BackupPlan', 2);
});
