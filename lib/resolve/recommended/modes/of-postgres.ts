import { instanceMemory, maxConnections } from '../../../facts/rds';
import { measuredBackups } from '../../ages';
import { onCloudWatch } from '../../alerts/measured';
import type { CreatedPostgres } from '../../resolved-system';
import { DAY, HOUR, MINUTE, type FailureMode, type Place } from '../mode';

const GIB = 2 ** 30;

/** How a database on RDS fails. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_BestPractices.html */
export function modesOfPostgres(store: CreatedPostgres, place: Place): readonly FailureMode[] {
  const source = onCloudWatch({ DBInstanceIdentifier: store.names.instance });
  return [
    {
      fails: 'The cpu is used up: statements get slow.',
      seenBy: ['cpu'],
      by: {
        suffix: 'CpuHigh',
        level: 'notify',
        source,
        condition: { kind: 'cpu', above: 0.9, of: 'limit' },
        forSeconds: 15 * MINUTE,
      },
    },
    memory(store),
    {
      fails: 'The disk is full: the database stops.',
      seenBy: ['disk-free'],
      by: {
        suffix: 'StorageLow',
        level: 'page',
        source,
        condition: { kind: 'disk-free', below: 0.1, bytes: store.storageGiB * GIB },
        forSeconds: 5 * MINUTE,
      },
    },
    connections(store),
    {
      fails: 'Transaction ids run out: the database takes no more writes.',
      by: {
        suffix: 'TransactionIdsHigh',
        level: 'notify',
        source,
        // Of 2.1e9 there are; vacuum begins at 2e8. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Autovacuum.html
        condition: {
          kind: 'metric',
          metric: 'rdsTransactionIds',
          statistic: 'Maximum',
          is: 'above',
          limit: 1e9,
          words: 'transaction ids since the oldest vacuum',
        },
        windowSeconds: 5 * MINUTE,
        forSeconds: 5 * MINUTE,
      },
    },
    {
      fails: 'A read replica lags behind.',
      by: 'No read replica is made here.',
    },
    {
      fails: 'It does not answer.',
      by: 'AWS has no metric for it; the services that need it fail, and their alerts tell.',
    },
    ...backups(store, place),
  ];
}

function memory({ instanceClass, names }: CreatedPostgres): FailureMode {
  const gib = instanceMemory(instanceClass);
  return {
    fails: 'The memory is used up: the database swaps, or is restarted.',
    seenBy: ['memory'],
    by:
      gib === undefined
        ? `Nobody here knows how much memory ${instanceClass} has.`
        : {
            suffix: 'MemoryHigh',
            level: 'notify',
            source: onCloudWatch({ DBInstanceIdentifier: names.instance }),
            condition: { kind: 'memory', above: 0.95, of: 'limit', bytes: gib * GIB },
            forSeconds: 15 * MINUTE,
          },
  };
}

function connections({ instanceClass, names }: CreatedPostgres): FailureMode {
  const most = maxConnections(instanceClass);
  return {
    fails: 'Connections run out: further ones are refused.',
    seenBy: ['connections'],
    by:
      most === undefined
        ? `Nobody here knows how many connections ${instanceClass} takes.`
        : {
            suffix: 'ConnectionsHigh',
            level: 'notify',
            source: onCloudWatch({ DBInstanceIdentifier: names.instance }),
            condition: { kind: 'connections', above: 0.8, most },
            forSeconds: 5 * MINUTE,
          },
  };
}

function backups(store: CreatedPostgres, { stores }: Place): readonly FailureMode[] {
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
    ...(vault === undefined
      ? []
      : [
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
    ...(vault?.restoreTest === undefined
      ? []
      : [
          {
            fails: 'A restore that is tried out fails.',
            by: {
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
            },
          } as const,
        ]),
  ];
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
