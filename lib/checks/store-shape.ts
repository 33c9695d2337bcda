import { RDS_RESERVED_DATABASES, RDS_RESERVED_USERS } from '../facts/rds-users';
import type { Finding } from '../problems/problem';
import type {
  CreatedPostgres,
  InClusterPostgres,
  InClusterRedis,
  ResolvedStore,
} from '../resolve/resolved-system';
import { isCreatedPostgres, isPostgresInCluster, isRedisInCluster } from '../resolve/stores';
import type { Check } from './check';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: gp3 */
const STORAGE_GIB = { least: 20, most: 65_536 };
/** `DatabaseRestore` leaves that much of PostgreSQL's 63 characters. */
const LONGEST_RESTORED = 38;

/** What one store says has to agree with itself and with RDS. */
export const storeShape: Check = (system) => [
  ...system.stores.flatMap(storeFindings),
  ...system.stores
    .filter((store) => isCreatedPostgres(store) || isPostgresInCluster(store))
    .flatMap(restoredName),
  ...system.stores.filter(isRedisInCluster).flatMap(volumeOfLog),
];

/** The log is written anew beside the old one, which may be twice as large as the data by then. */
function volumeOfLog({ name, storageGiB, memoryMiB }: InClusterRedis): readonly Finding[] {
  const gib = memoryMiB.limit / 1024;
  if (storageGiB === undefined || storageGiB >= 2 * gib) return [];
  return [
    {
      code: 'volume-under-memory',
      path: ['stores', name, 'size', 'storage'],
      what: `${name} may hold ${gib}GiB in memory, and the volume of its log has ${storageGiB}GiB.`,
      consequence: 'The log is written anew beside the old one: a full volume refuses every write.',
      fix: `Set storage to three times the memory, ${Math.ceil(3 * gib)}GiB.`,
    },
  ];
}

/** A restore adds when it was made. */
function restoredName({
  name,
  database,
  backup: { dump },
}: CreatedPostgres | InClusterPostgres): readonly Finding[] {
  if (dump === undefined || database.length <= LONGEST_RESTORED) return [];
  return [
    {
      code: 'name-too-long',
      path: ['stores', name, 'database'],
      what: `The database of ${name} is ${database}, ${database.length} characters long.`,
      consequence: 'A restore could not add its time to it: PostgreSQL takes 63 characters.',
      fix: `Name it with ${LONGEST_RESTORED} characters or less, or take out its dump.`,
    },
  ];
}

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
  if (RDS_RESERVED_DATABASES.includes(store.database)) {
    findings.push({
      code: 'invalid-name',
      path: [...path, 'database'],
      what: `The database of ${store.name} is ${store.database}, which every instance has already.`,
      consequence: 'RDS would refuse to make the instance.',
      fix: 'Give the database another name, such as that of the system.',
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
