import { RDS_RESERVED_USERS } from '../facts/rds-users';
import type { Finding } from '../problems/problem';
import type { ResolvedStore } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: gp3 */
const STORAGE_GIB = { least: 20, most: 65_536 };

/** What one store says has to agree with itself and with RDS. */
export const storeShape: Check = (system) => system.stores.flatMap(storeFindings);

function storeFindings(store: ResolvedStore): readonly Finding[] {
  if (!isCreatedPostgres(store)) return [];
  const path = ['stores', store.name];
  const findings: Finding[] = [];
  const { storageGiB, maxStorageGiB } = store;
  if (RDS_RESERVED_USERS.includes(store.user)) {
    findings.push({
      code: 'invalid-name',
      path: [...path, 'user'],
      what: `The user of ${store.name} is ${store.user}, a name that RDS keeps for itself.`,
      consequence: 'RDS would refuse to make the instance.',
      fix: `Give the user another name, such as ${store.database}_owner.`,
    });
  }
  const { least, most } = STORAGE_GIB;
  if (storageGiB < least || storageGiB > most || !Number.isInteger(storageGiB)) {
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
