import type { Around } from '../tasks/around';
import type { DumpedDatabase } from '../tasks/choose-database';
import { dumpTask } from '../tasks/database-tasks';
import { describeSize } from '../tasks/describe-dump';
import { listDumps, type StoredDump } from '../tasks/dumps';
import { Failed } from '../tasks/failed';
import { runTask } from '../tasks/run-task';

/** Dumps the database now; what is new in the bucket then. Throws Failed. */
export async function takeDump(
  database: DumpedDatabase,
  around: Around,
): Promise<readonly StoredDump[]> {
  const { store, dump, bucket, system } = database;
  around.say(`Dumping ${store.database} (${store.name}) into s3://${bucket}/${dump.prefix}`);
  const before = new Set((await listDumps(database, around)).map(({ key }) => key));
  await runTask(system.target, dumpTask(database), around);
  const stored = (await listDumps(database, around)).filter(({ key }) => !before.has(key));
  if (stored.length === 0) {
    throw new Failed(`The task succeeded, but s3://${bucket}/${dump.prefix} has no new object.`);
  }
  for (const { key, bytes } of stored) {
    around.say(`Stored: s3://${bucket}/${key} (${describeSize(bytes)})`);
  }
  return stored;
}
