import { AGE_METRICS } from '../age-metrics';
import { EVENTS, SECONDS, type MetricFact } from './metric-fact';

const VAULT = [['BackupVaultName']];
const TYPE = [['ResourceType']];

function backup(metricName: string): Pick<MetricFact, 'namespace' | 'metricName'> {
  return { namespace: 'AWS/Backup', metricName };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html */
const VAULT_METRICS = {
  vaultBackupsCompleted: {
    ...backup('NumberOfBackupJobsCompleted'),
    dimensions: VAULT,
    ...EVENTS,
  },
  vaultBackupsFailed: { ...backup('NumberOfBackupJobsFailed'), dimensions: VAULT, ...EVENTS },
  vaultBackupsExpired: { ...backup('NumberOfBackupJobsExpired'), dimensions: VAULT, ...EVENTS },
  vaultCopiesFailed: { ...backup('NumberOfCopyJobsFailed'), dimensions: VAULT, ...EVENTS },
  /** Of all things of a type in a region: AWS does not count them by vault. */
  restoresCompleted: { ...backup('NumberOfRestoreJobsCompleted'), dimensions: TYPE, ...EVENTS },
  restoresFailed: { ...backup('NumberOfRestoreJobsFailed'), dimensions: TYPE, ...EVENTS },
} as const satisfies Record<string, MetricFact>;

/** Told by `AgeMetrics`, since AWS has none of its own. */
const AGES = {
  secretAge: {
    namespace: AGE_METRICS.namespace,
    metricName: AGE_METRICS.secretAge,
    dimensions: [['SecretName']],
    ...SECONDS,
  },
  newestBackupAge: {
    namespace: AGE_METRICS.namespace,
    metricName: AGE_METRICS.newestBackupAge,
    dimensions: [['BucketName'], ['BucketName', 'Prefix']],
    ...SECONDS,
  },
} as const satisfies Record<string, MetricFact>;

/** Backups, and how old what ages is. */
export const BACKUP_METRICS = { ...VAULT_METRICS, ...AGES };
