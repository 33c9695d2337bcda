import { ArnFormat, Duration, TimeZone, type Stack } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';

import {
  DatabaseBackup,
  DatabaseRestoreTest,
  RecoveryVault,
  type PostgresDatabase,
} from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { CreatedPostgres, ResolvedVault } from '../resolve/resolved-system';

/** Snapshots of one database that outlive it. */
export interface VaultBackup {
  readonly vault: RecoveryVault;
  readonly backup: DatabaseBackup;
  /** Absent where nobody tries. */
  readonly restoreTest?: DatabaseRestoreTest;
}

/** The vault of a database, the plan that fills it, and the test that empties it. */
export function addVault(
  stack: Stack,
  { name }: CreatedPostgres,
  spec: ResolvedVault,
  { database, vpc }: { readonly database: PostgresDatabase; readonly vpc: ec2.IVpc },
): VaultBackup {
  const id = pascalCase(name);
  const vault = new RecoveryVault(stack, `${id}Vault`, {
    backupVaultName: spec.name,
    lock: vaultLock(spec),
  });
  const { eventBridge, timezone } = spec.trigger;
  const backup = new DatabaseBackup(stack, `${id}Backup`, {
    database: database.database,
    vault,
    schedule: scheduler.ScheduleExpression.expression(eventBridge, TimeZone.of(timezone)),
    deleteAfter: Duration.days(spec.retainDays),
    backupPlanName: spec.name,
    copyTo: spec.copy && {
      vaultArn: copyVaultArn(stack, spec.copy.region, spec.name),
      deleteAfter: Duration.days(spec.copy.retainDays),
    },
  });
  const test = spec.restoreTest;
  const restoreTest =
    test &&
    new DatabaseRestoreTest(stack, `${id}RestoreTest`, {
      database: database.database,
      vault,
      vpc,
      subnetGroup: database.subnetGroup,
      every: Duration.days(test.everyDays),
      restoreTestingPlanName: test.name,
    });
  return { vault, backup, restoreTest };
}

export function vaultLock({ lock }: ResolvedVault): backup.LockConfiguration | 'none' {
  if (lock === undefined) return 'none';
  return {
    minRetention: Duration.days(lock.leastDays),
    maxRetention: Duration.days(lock.mostDays),
    changeableFor:
      lock.changeableForDays === undefined ? undefined : Duration.days(lock.changeableForDays),
  };
}

/** The vault of the same name in the other region, which no stack can refer to. */
function copyVaultArn(stack: Stack, region: string, name: string): string {
  return stack.formatArn({
    service: 'backup',
    region,
    resource: 'backup-vault',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
