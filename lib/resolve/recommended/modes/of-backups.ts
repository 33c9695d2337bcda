import { ALARM_LIMITS } from '../../../alerts';
import { measuredBackups } from '../../ages';
import { onCloudWatch } from '../../alerts/measured';
import type { CreatedPostgres, ResolvedVault } from '../../resolved-system';
import { secondsBetweenRuns } from '../../schedule-runs';
import { DAY, HOUR, MINUTE, type FailureMode, type Place, type Watch } from '../mode';

/** How what a database keeps of itself fails. */
export function modesOfBackups(store: CreatedPostgres, { stores }: Place): readonly FailureMode[] {
  const { vault } = store.backup;
  const [dumps] = measuredBackups({ stores, of: store.name });
  return [
    {
      fails: 'Dumps stay away.',
      seenBy: ['backup-stale'],
      by:
        dumps === undefined
          ? 'It is not dumped; point-in-time recovery is always on, and RDS tells of it by events alone.'
          : {
              suffix: 'DumpStale',
              level: 'notify',
              source: onCloudWatch({ BucketName: dumps.bucket, Prefix: dumps.prefix }),
              // A day and the time that a dump may take.
              condition: { kind: 'backup-stale', afterSeconds: 26 * HOUR },
              forSeconds: 30 * MINUTE,
              windowSeconds: 10 * MINUTE,
              onNoData: 'alert',
            },
    },
    {
      fails: 'What was kept cannot be restored.',
      by:
        vault?.restoreTest === undefined
          ? 'Only a restore tells, and nobody tries one by the clock: the procedure in the runbook is the drill.'
          : restoreTestFailed(),
    },
    ...(vault === undefined
      ? []
      : [
          snapshotsStayAway(vault),
          inVault(vault.name, 'VaultBackupFailed', 'vaultBackupsFailed', 'failed snapshots'),
          inVault(
            vault.name,
            'VaultBackupExpired',
            'vaultBackupsExpired',
            'snapshots that began too late',
          ),
        ]),
    ...(vault?.copy === undefined
      ? []
      : [
          inVault(vault.name, 'VaultCopyFailed', 'vaultCopiesFailed', 'failed copies of snapshots'),
        ]),
  ];
}

/** AWS counts restores by type: those of all databases of the region. */
function restoreTestFailed(): Watch {
  return {
    suffix: 'RestoreTestFailed',
    level: 'notify',
    source: onCloudWatch({ ResourceType: 'RDS' }),
    condition: {
      kind: 'metric',
      metric: 'restoresFailed',
      statistic: 'Sum',
      is: 'above',
      limit: 0,
      words: 'failed restores in a day',
    },
    windowSeconds: DAY,
    forSeconds: DAY,
  };
}

/** As long as a snapshot that is due may take to begin and to end. */
const SNAPSHOT_SECONDS = 12 * HOUR;

function snapshotsStayAway({ name, trigger }: ResolvedVault): FailureMode {
  const between = Math.max(0, ...secondsBetweenRuns(trigger));
  const forSeconds = Math.ceil((between + SNAPSHOT_SECONDS) / SNAPSHOT_SECONDS) * SNAPSHOT_SECONDS;
  return {
    fails: 'Snapshots stay away.',
    by:
      forSeconds > ALARM_LIMITS.longLookBackSeconds
        ? 'The vault gets them too seldom for CloudWatch, which looks back over seven days.'
        : {
            suffix: 'VaultBackupMissed',
            level: 'notify',
            source: onCloudWatch({ BackupVaultName: name }),
            condition: {
              kind: 'metric',
              metric: 'vaultBackupsCompleted',
              statistic: 'Sum',
              is: 'below',
              limit: 1,
              words: 'snapshots that came to their end',
            },
            windowSeconds: SNAPSHOT_SECONDS,
            forSeconds,
            onNoData: 'alert',
          },
  };
}

function inVault(
  vault: string,
  suffix: string,
  metric: 'vaultBackupsFailed' | 'vaultBackupsExpired' | 'vaultCopiesFailed',
  words: string,
): FailureMode {
  return {
    fails: `The vault has ${words}.`,
    by: {
      suffix,
      level: 'notify',
      source: onCloudWatch({ BackupVaultName: vault }),
      condition: {
        kind: 'metric',
        metric,
        statistic: 'Sum',
        is: 'above',
        limit: 0,
        words: `${words} in an hour`,
      },
      windowSeconds: HOUR,
      forSeconds: HOUR,
    },
  };
}
