import type { BackupPlan, RestoreTestingPlanForGet } from '@aws-sdk/client-backup';

import { backupPlans, compareBackupPlan } from '../../../../lib/operate/verify/aws/backup-plans';
import {
  backupSelections,
  compareBackupSelections,
} from '../../../../lib/operate/verify/aws/backup-selections';
import { compareRestoreTest, restoreTests } from '../../../../lib/operate/verify/aws/restore-tests';
import { compareVault, vaults } from '../../../../lib/operate/verify/aws/vaults';
import type { ResolvedVault } from '../../../../lib/resolve/resolved-system';
import { createdPostgres } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { differing, rows } from '../rows';
import { failure, standIn } from './aws-stand-in';

const MISSING = ['exists: yes / no: missing'];
const DATABASE = 'arn:aws:rds:us-east-1:123456789012:db:learnbot-staging-postgres';

const vault: ResolvedVault = {
  name: 'learnbot-staging-postgres',
  trigger: {
    kind: 'schedule',
    cron: '0 5 * * *',
    eventBridge: 'cron(0 5 * * ? *)',
    timezone: 'UTC',
  },
  retainDays: 35,
  lock: { mode: 'governance', leastDays: 7, mostDays: 90 },
  copy: { region: 'us-west-2', retainDays: 90 },
  restoreTest: { name: 'learnbot_staging_postgres', everyDays: 7 },
};
const system = ecsSystem({
  stores: [createdPostgres({ backup: { pointInTimeDays: 7, vault } })],
});

describe('a backup vault', () => {
  const locked = { Locked: true, MinRetentionDays: 7, MaxRetentionDays: 90 };

  test('that is locked as the spec says has no difference', () => {
    expect(rows(compareVault(vault, 'us-east-1', locked))).toEqual([
      'lock: governance / governance: same',
      'kept at least: 7d / 7d: same',
      'kept at most: 90d / 90d: same',
    ]);
  });

  test('whose lock nobody can lift any more, or everybody, is told', () => {
    const found = { ...locked, LockDate: new Date(0), MinRetentionDays: 1, MaxRetentionDays: 365 };

    expect(differing(compareVault(vault, 'us-east-1', found))).toEqual([
      'lock: governance / compliance: different',
      'kept at least: 7d / 1d: different',
      'kept at most: 90d / 365d: different',
    ]);
    expect(differing(compareVault(vault, 'us-east-1', { Locked: false }))).toContain(
      'lock: governance / none: different',
    );
  });

  test('is looked for here and in the region of the copies', async () => {
    const { aws, asked } = standIn({
      ListBackupVaults: { BackupVaultList: [{ BackupVaultName: 'other' }] },
    });

    const observations = await vaults.verify(system, aws);

    expect(observations.map(({ thing }) => thing)).toEqual([
      'vault learnbot-staging-postgres in us-east-1',
      'vault learnbot-staging-postgres in us-west-2',
    ]);
    expect(rows(observations)).toEqual([...MISSING, ...MISSING]);
    expect(asked).toEqual(['ListBackupVaults', 'ListBackupVaults']);
  });
});

describe('a backup plan', () => {
  const plan: BackupPlan = {
    BackupPlanName: 'learnbot-staging-postgres',
    Rules: [
      {
        RuleName: 'rule',
        ScheduleExpression: 'cron(0 5 * * ? *)',
        ScheduleExpressionTimezone: 'Etc/UTC',
        TargetBackupVaultName: 'learnbot-staging-postgres',
        Lifecycle: { DeleteAfterDays: 35 },
        CopyActions: [
          {
            DestinationBackupVaultArn:
              'arn:aws:backup:us-west-2:123456789012:backup-vault:learnbot-staging-postgres',
            Lifecycle: { DeleteAfterDays: 90 },
          },
        ],
      },
    ],
  };

  test('that is as the spec says has no difference', () => {
    expect(differing(compareBackupPlan(vault, plan))).toEqual([]);
  });

  test('at another time, into another vault, kept for ever and nowhere else tells each of it', () => {
    const Rules = [
      {
        RuleName: 'rule',
        ScheduleExpression: 'cron(0 6 ? * 2 *)',
        ScheduleExpressionTimezone: 'Europe/Vienna',
        TargetBackupVaultName: 'Default',
      },
    ];

    expect(differing(compareBackupPlan(vault, { ...plan, Rules }))).toEqual([
      'schedule: cron(0 5 * * ? *) / cron(0 6 ? * 2 *): different',
      'time zone: UTC / Europe/Vienna: different',
      'into: vault learnbot-staging-postgres / vault Default: different',
      'deleted after: 35d / never: different',
      'copied: to us-west-2, deleted after 90d / no: different',
    ]);
  });

  test('that copies what is to stay in its region is told', () => {
    expect(differing(compareBackupPlan({ ...vault, copy: undefined }, plan))).toEqual([
      'copied: no / to us-west-2, deleted after 90d: different',
    ]);
  });

  test('is found by its name, and missing without it', async () => {
    const { aws } = standIn({
      ListBackupPlans: {
        BackupPlansList: [{ BackupPlanName: plan.BackupPlanName, BackupPlanId: 'id' }],
      },
      GetBackupPlan: { BackupPlan: plan },
    });
    const { aws: empty } = standIn({ ListBackupPlans: {} });

    expect(differing(await backupPlans.verify(system, aws))).toEqual([]);
    expect(rows(await backupPlans.verify(system, empty))).toEqual(MISSING);
  });

  test('takes the database', async () => {
    const { aws } = standIn({
      ListBackupPlans: {
        BackupPlansList: [{ BackupPlanName: plan.BackupPlanName, BackupPlanId: 'id' }],
      },
      ListBackupSelections: { BackupSelectionsList: [{ SelectionId: 'selection' }] },
      GetBackupSelection: { BackupSelection: { Resources: [DATABASE] } },
    });
    const taken = 'db:learnbot-staging-postgres';

    expect(rows(await backupSelections.verify(system, aws))).toEqual([
      `takes: ${taken} / ${taken}: same`,
    ]);
    expect(rows(compareBackupSelections('plan', 'learnbot-staging-postgres', []))).toEqual([
      `takes: ${taken} / no: missing`,
    ]);
  });
});

describe('a restore test', () => {
  const database = createdPostgres();
  const plan = {
    ScheduleExpression: 'cron(0 5 1/7 * ? *)',
    RecoveryPointSelection: {
      IncludeVaults: [
        'arn:aws:backup:us-east-1:123456789012:backup-vault:learnbot-staging-postgres',
      ],
    },
  } as unknown as RestoreTestingPlanForGet;
  const selection = { ProtectedResourceArns: [DATABASE] };

  test('of the newest snapshot, as often as the spec says, has no difference', async () => {
    const { aws } = standIn({
      GetRestoreTestingPlan: { RestoreTestingPlan: plan },
      ListRestoreTestingSelections: {
        RestoreTestingSelections: [{ RestoreTestingSelectionName: 'database' }],
      },
      GetRestoreTestingSelection: { RestoreTestingSelection: selection },
    });

    expect(rows(await restoreTests.verify(system, aws))).toEqual([
      'every: 7d / cron(0 5 1/7 * ? *): same',
      'out of: backup-vault:learnbot-staging-postgres / backup-vault:learnbot-staging-postgres: same',
      'restores: db:learnbot-staging-postgres / db:learnbot-staging-postgres: same',
    ]);
  });

  test('that comes seldom, out of another vault, and of nothing tells each of it', () => {
    const found = {
      ...plan,
      ScheduleExpression: 'cron(0 5 1/31 * ? *)',
      RecoveryPointSelection: { IncludeVaults: ['*'] },
    };

    expect(differing(compareRestoreTest(database, vault, { plan: found, selections: [] }))).toEqual(
      [
        'every: 7d / cron(0 5 1/31 * ? *): different',
        'out of: backup-vault:learnbot-staging-postgres / *: different',
        'restores: db:learnbot-staging-postgres / no: missing',
      ],
    );
  });

  test('that is not there is missing', async () => {
    const { aws } = standIn({ GetRestoreTestingPlan: failure('ResourceNotFoundException') });

    expect(rows(await restoreTests.verify(system, aws))).toEqual(MISSING);
  });
});
