import { DescribeDBInstancesCommand, type DBInstance } from '@aws-sdk/client-rds';

import type { CreatedPostgres } from '../../../resolve/resolved-system';
import { isCreatedPostgres } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { days, gibibytes, majorOf, text, yesNo } from '../words';
import { ABSENCE } from './absence';
import type { AwsKind } from './kind';
import { weekly } from './windows';

/** That every database is there, as big, as safe and as restorable as the spec says. */
export const databases: AwsKind = {
  name: 'databases',
  verify: async ({ stores }, { rds }) => {
    const observations = stores.filter(isCreatedPostgres).map(async (store) => {
      const DBInstanceIdentifier = store.names.instance;
      const answer = await unlessMissing(
        rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier })),
        'DBInstanceNotFoundFault',
        'DBInstanceNotFound',
      );
      return compareDatabase(store, answer?.DBInstances?.[0]);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareDatabase(
  store: CreatedPostgres,
  found: DBInstance | undefined,
): readonly Observation[] {
  const findings = new Findings(`database ${store.names.instance}`);
  if (found === undefined) return findings.missing().all();
  const { Engine: engine, EngineVersion: version, MasterUsername: user } = found;
  findings
    .equals('status', 'available', found.DBInstanceStatus)
    .equals('engine', 'postgres', engine)
    // RDS applies later minor versions by itself.
    .agrees('version', store.version, version, majorOf(version) === majorOf(store.version))
    .equals('class', store.instanceClass, found.DBInstanceClass)
    .agrees(
      'storage',
      storageRange(store),
      gibibytes(found.AllocatedStorage),
      isWithin(store, found.AllocatedStorage),
    )
    .equals('storage limit', growthLimit(store), foundLimit(store, found))
    .equals('standby in another zone', yesNo(store.multiAz) ?? '', yesNo(found.MultiAZ))
    .equals('encrypted', 'yes', yesNo(found.StorageEncrypted))
    .equals('deletion protection', yesNo(store.protected) ?? '', yesNo(found.DeletionProtection))
    .equals(
      'point in time',
      days(store.backup.pointInTimeDays) ?? '',
      days(found.BackupRetentionPeriod),
    )
    .equals('public address', 'no', yesNo(found.PubliclyAccessible))
    .equals('port', String(store.port), text(found.Endpoint?.Port))
    .equals('database', store.database, found.DBName)
    .equals('user', store.user, user);
  if (store.backupWindow !== undefined) {
    findings.equals('backup window', store.backupWindow, found.PreferredBackupWindow);
  }
  if (store.maintenanceWindow !== undefined) {
    const window = weekly(found.PreferredMaintenanceWindow);
    findings.equals('maintenance window', store.maintenanceWindow, window);
  }
  return findings.all();
}

/** Storage grows by itself and never shrinks. */
function storageRange({ storageGiB, maxStorageGiB }: CreatedPostgres): string {
  return storageGiB === maxStorageGiB
    ? `${storageGiB}GiB`
    : `${storageGiB}GiB to ${maxStorageGiB}GiB`;
}

function isWithin({ storageGiB, maxStorageGiB }: CreatedPostgres, found = 0): boolean {
  return found >= storageGiB && found <= maxStorageGiB;
}

/** A limit that is the storage itself lets nothing grow, and RDS leaves it out. */
function growthLimit({ storageGiB, maxStorageGiB }: CreatedPostgres): string {
  return storageGiB === maxStorageGiB ? OFF : `${maxStorageGiB}GiB`;
}

function foundLimit(
  store: CreatedPostgres,
  { AllocatedStorage: storage, MaxAllocatedStorage: limit }: DBInstance,
): string | undefined {
  if (limit !== undefined) {
    return growthLimit(store) === OFF && limit === store.storageGiB ? OFF : `${limit}GiB`;
  }
  return storage === undefined ? undefined : OFF;
}

const OFF = ABSENCE['DBInstance.MaxAllocatedStorage'];
