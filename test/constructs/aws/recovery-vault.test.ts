import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

import { RecoveryVault, type RecoveryVaultProps } from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';

const VAULT = 'AWS::Backup::BackupVault';

function vaultOf(props: RecoveryVaultProps = {}): Record<string, unknown> {
  const stack = testStack();
  new RecoveryVault(stack, 'Vault', props);
  return onlyResource(stack, VAULT);
}

test('recovery points are kept for a week at least, and the lock can be lifted', () => {
  expect(vaultOf().LockConfiguration).toEqual({ MinRetentionDays: 7 });
});

test('a compliance lock is there only where it is asked for', () => {
  const lock = {
    minRetention: Duration.days(30),
    maxRetention: Duration.days(365),
    changeableFor: Duration.days(3),
  };

  expect(vaultOf({ lock }).LockConfiguration).toEqual({
    MinRetentionDays: 30,
    MaxRetentionDays: 365,
    ChangeableForDays: 3,
  });
});

test('a vault without a lock is one where that is said', () => {
  expect(vaultOf({ lock: 'none' })).not.toHaveProperty('LockConfiguration');
});

test('the vault outlives its stack', () => {
  const stack = testStack();
  new RecoveryVault(stack, 'Vault', { backupVaultName: 'learnbot-production-database' });

  Template.fromStack(stack).hasResource(VAULT, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: { BackupVaultName: 'learnbot-production-database' },
  });
});

test.each<[string, RecoveryVaultProps['lock'], string]>([
  ['keeps nothing', { minRetention: Duration.hours(12) }, 'minRetention is 0.5 days'],
  [
    'contradicts itself',
    { minRetention: Duration.days(30), maxRetention: Duration.days(7) },
    'maxRetention is 7 days, less than minRetention of 30',
  ],
  [
    'is for ever too soon',
    { minRetention: Duration.days(7), changeableFor: Duration.days(2) },
    'changeableFor is 2 days',
  ],
])('a lock that %s is refused', (_, lock, text) => {
  expect(() => vaultOf({ lock })).toThrow(text);
});

test('backups and copies are counted by vault', () => {
  const vault = new RecoveryVault(testStack(), 'Vault');

  expect([
    vault.metricBackupJobsCompleted(),
    vault.metricBackupJobsFailed(),
    vault.metricBackupJobsExpired(),
    vault.metricCopyJobsFailed(),
  ]).toMatchObject([
    { namespace: 'AWS/Backup', metricName: 'NumberOfBackupJobsCompleted', statistic: 'Sum' },
    { metricName: 'NumberOfBackupJobsFailed' },
    { metricName: 'NumberOfBackupJobsExpired' },
    { metricName: 'NumberOfCopyJobsFailed' },
  ]);
});

test('one stack has two vaults', () => {
  const stack = testStack();

  new RecoveryVault(stack, 'Vault');
  new RecoveryVault(stack, 'Copies');

  Template.fromStack(stack).resourceCountIs(VAULT, 2);
});
