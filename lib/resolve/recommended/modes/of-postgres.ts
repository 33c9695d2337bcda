import { instanceMemory, maxConnections } from '../../../facts/rds';
import { onCloudWatch } from '../../alerts/measured';
import type { CreatedPostgres } from '../../resolved-system';
import { MINUTE, type FailureMode, type Place } from '../mode';
import { modesOfBackups } from './of-backups';

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
    ...modesOfBackups(store, place),
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
