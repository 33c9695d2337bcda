import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

import { BACKUP_START_WINDOW_SECONDS } from '../../lib/facts/aws-timings';
import { addBackupRole } from './backup/service-role';
import { findRetentionFaults } from './backup/vault-lock';
import type { RecoveryVault } from './recovery-vault';
import { within } from './task/limits';

export interface DatabaseBackupProps {
  /** The RDS instance. */
  readonly database: rds.IDatabaseInstance;
  /** Vault of the same region that takes the backups. */
  readonly vault: RecoveryVault;
  /** When it is backed up: cron, with the time zone that the hours are meant in. */
  readonly schedule: scheduler.ScheduleExpression;
  /** Time after the schedule by which a backup has to begin, an hour or more. @default Duration.hours(2) */
  readonly startWindow?: Duration;
  /** Age at which a backup is deleted, in whole days, as the vault's lock allows. @default Duration.days(35) */
  readonly deleteAfter?: Duration;
  /** Vault that gets a copy of each backup, such as one in another region. @default - no copies */
  readonly copyTo?: DatabaseBackupCopy;
  /** Name of the plan. @default - drawn by CDK */
  readonly backupPlanName?: string;
  /** What happens to the role that deletes old backups when it leaves the stack. @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE */
  readonly removalPolicy?: RemovalPolicy;
}

export interface DatabaseBackupCopy {
  /** ARN of the vault, written out where it is another region's: no stack refers to that. */
  readonly vaultArn: string;
  /** Age at which a copy is deleted, in whole days. @default - that of the backup */
  readonly deleteAfter?: Duration;
}

/**
 * Snapshots of an RDS database in a vault that others cannot empty, and copies of them elsewhere: what
 * is left when the database, its automated backups or the region are gone.
 *
 * The last minutes before a mistake are the business of RDS' own point-in-time recovery, which this
 * leaves alone: with continuous backups AWS Backup would take over its window and its retention.
 * Snapshots of RDS know no cold storage.
 *
 * A schedule within RDS' own backup or maintenance window waits for its end, which the start window
 * has to outlast. `DatabaseRestoreTest` proves that what lies in the vault comes back.
 */
export class DatabaseBackup extends Construct {
  readonly vault: RecoveryVault;
  readonly plan: backup.BackupPlan;
  readonly selection: backup.BackupSelection;
  /** What AWS Backup may do: with this database, its snapshots and the vaults. */
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: DatabaseBackupProps) {
    super(scope, id);
    const deleteAfter = props.deleteAfter ?? Duration.days(35);
    const startWindow = props.startWindow ?? Duration.seconds(BACKUP_START_WINDOW_SECONDS);
    this.requireKeepable(props, deleteAfter, startWindow);
    this.vault = props.vault;
    this.role = addBackupRole(this, {
      databaseArn: props.database.instanceArn,
      vaultArns: [
        this.vault.vault.backupVaultArn,
        ...(props.copyTo ? [props.copyTo.vaultArn] : []),
      ],
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const { expressionString, timeZone } = props.schedule;
    this.plan = new backup.BackupPlan(this, 'Plan', {
      backupPlanName: props.backupPlanName,
      backupPlanRules: [
        new backup.BackupPlanRule({
          backupVault: this.vault.vault,
          scheduleExpression: events.Schedule.expression(expressionString),
          scheduleExpressionTimezone: timeZone,
          startWindow,
          deleteAfter,
          copyActions: this.copyActions(props, deleteAfter),
        }),
      ],
    });
    this.selection = new backup.BackupSelection(this, 'Selection', {
      backupPlan: this.plan,
      resources: [backup.BackupResource.fromArn(props.database.instanceArn)],
      role: this.role,
      disableDefaultBackupPolicy: true,
    });
  }

  private requireKeepable(
    { vault, copyTo, schedule }: DatabaseBackupProps,
    deleteAfter: Duration,
    startWindow: Duration,
  ): void {
    const faults = findRetentionFaults('deleteAfter', deleteAfter, vault.lock);
    if (copyTo?.deleteAfter !== undefined) {
      faults.push(...findRetentionFaults('copyTo.deleteAfter', copyTo.deleteAfter, undefined));
    }
    if (!schedule.expressionString.startsWith('cron(')) {
      faults.push(`schedule is ${schedule.expressionString}; AWS Backup takes cron only`);
    }
    if (!within(startWindow, Duration.hours(1).toSeconds(), Number.POSITIVE_INFINITY)) {
      faults.push('startWindow is shorter than an hour, which AWS Backup does not take');
    }
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
  }

  private copyActions(
    { copyTo }: DatabaseBackupProps,
    deleteAfter: Duration,
  ): backup.BackupPlanCopyActionProps[] | undefined {
    if (copyTo === undefined) return undefined;
    const vault = backup.BackupVault.fromBackupVaultArn(this, 'CopyVault', copyTo.vaultArn);
    return [{ destinationBackupVault: vault, deleteAfter: copyTo.deleteAfter ?? deleteAfter }];
  }
}
