import { RDS_RESERVED_USERS } from '../facts/rds-users';
import type { Finding } from '../problems/problem';
import type { ResolvedStore } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html */
const POINT_IN_TIME_DAYS = { least: 1, most: 35 };
/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: gp3 */
const STORAGE_GIB = { least: 20, most: 65_536 };

/** What one store says has to agree with itself and with RDS. */
export const storeShape: Check = (system) => system.stores.flatMap(storeFindings);

function storeFindings(store: ResolvedStore): readonly Finding[] {
  if (!isCreatedPostgres(store)) return [];
  const path = ['stores', store.name];
  const findings: Finding[] = [];
  const { storageGiB, maxStorageGiB } = store;
  const { pointInTimeDays } = store.backup;
  const outside = (value: number, { least, most }: { least: number; most: number }) =>
    value < least || value > most || !Number.isInteger(value);
  if (RDS_RESERVED_USERS.includes(store.user)) {
    findings.push({
      code: 'invalid-name',
      path: [...path, 'user'],
      what: `The user of ${store.name} is ${store.user}, a name that RDS keeps for itself.`,
      consequence: 'RDS would refuse to make the instance.',
      fix: `Give the user another name, such as ${store.database}_owner.`,
    });
  }
  if (outside(pointInTimeDays, POINT_IN_TIME_DAYS)) {
    findings.push({
      code: 'invalid-duration',
      path: [...path, 'backup', 'pointInTime'],
      what: `${store.name} keeps backups for ${pointInTimeDays}d.`,
      fix: 'RDS keeps them for 1d to 35d.',
    });
  }
  if (outside(storageGiB, STORAGE_GIB)) {
    findings.push({
      code: 'invalid-size',
      path: [...path, 'size', 'storage'],
      what: `${store.name} has ${storageGiB}GiB of storage.`,
      fix: 'RDS takes whole GiB from 20GiB to 65536GiB.',
    });
  }
  if (maxStorageGiB < storageGiB) {
    findings.push({
      code: 'storage-over-max',
      path: [...path, 'size', 'maxStorage'],
      what: `${store.name} starts with ${storageGiB}GiB and may grow to ${maxStorageGiB}GiB.`,
      fix: 'Make maxStorage the larger one.',
    });
  }
  return findings;
}
