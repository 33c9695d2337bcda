import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

import { CLOUDWATCH_METRICS, type MetricKey } from '../../lib/facts/cloudwatch-metrics';
import { findLockFaults } from './backup/vault-lock';

export interface RecoveryVaultProps {
  /** Name of the vault, up to 50 letters, digits, `-` and `_`. @default - drawn by CDK */
  readonly backupVaultName?: string;
  /**
   * How long every recovery point is kept at least and at most; jobs that want it otherwise fail.
   * Without `changeableFor` whoever may administer the vault can lift the lock (governance mode). With
   * it, 3 days or more, nobody ever can after that time, AWS included (compliance mode).
   *
   * @default - 7 days at least, in governance mode
   */
  readonly lock?: backup.LockConfiguration | 'none';
  /** Key of what AWS Backup itself encrypts; copies of RDS from elsewhere are. @default - AWS' own key of the account */
  readonly encryptionKey?: kms.IKey;
  /** What happens to the vault when it leaves the stack. @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE */
  readonly removalPolicy?: RemovalPolicy;
}

const DEFAULT_LOCK: backup.LockConfiguration = { minRetention: Duration.days(7) };

/**
 * A vault of AWS Backup that keeps each recovery point as long as its lock says, whoever asks for its
 * deletion: a mistake, or stolen credentials, end before the backups.
 *
 * It takes the backups of its own region, and the copies from another: there its stack goes first, and
 * the other names it by its ARN.
 */
export class RecoveryVault extends Construct {
  readonly vault: backup.BackupVault;
  /** The lock; undefined where there is none. */
  readonly lock: backup.LockConfiguration | undefined;

  constructor(scope: Construct, id: string, props: RecoveryVaultProps = {}) {
    super(scope, id);
    this.lock = props.lock === 'none' ? undefined : (props.lock ?? DEFAULT_LOCK);
    const faults = findLockFaults(this.lock);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    this.vault = new backup.BackupVault(this, 'Vault', {
      backupVaultName: props.backupVaultName,
      encryptionKey: props.encryptionKey,
      lockConfiguration: this.lock,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** Backups that came to their end. @default - sum over a day */
  metricBackupJobsCompleted(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('vaultBackupsCompleted', props);
  }

  /** Backups that AWS Backup began and could not end. @default - sum over a day */
  metricBackupJobsFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('vaultBackupsFailed', props);
  }

  /** Backups that did not begin within their start window. @default - sum over a day */
  metricBackupJobsExpired(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('vaultBackupsExpired', props);
  }

  /** Copies to another vault that failed. @default - sum over a day */
  metricCopyJobsFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('vaultCopiesFailed', props);
  }

  private metric(key: MetricKey, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    const { namespace, metricName } = CLOUDWATCH_METRICS[key];
    return new cloudwatch.Metric({
      namespace,
      metricName,
      dimensionsMap: { BackupVaultName: this.vault.backupVaultName },
      statistic: cloudwatch.Stats.SUM,
      period: Duration.days(1),
      ...props,
    }).attachTo(this);
  }
}
