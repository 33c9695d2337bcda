import { restoreTask } from '../tasks/database-tasks';
import type { StoredDump } from '../tasks/dumps';
import { describeAge, describeSize } from '../tasks/describe-dump';
import { runTask } from '../tasks/run-task';
import type { Procedure } from './procedure';
import type { Step } from './steps';

/** Fills a new database beside the live one. */
export function restoreStep(
  { database, around, next }: Procedure,
  dump: StoredDump | { readonly key: string },
  restored: string,
): Step {
  const { system, store, bucket } = database;
  const task = restoreTask(database);
  const isWhole = database.dump.tables.length === 0;
  const size =
    'bytes' in dump ? ` (${describeSize(dump.bytes)}, ${describeAge(dump, new Date())} old)` : '';
  return {
    title: `restore into the new database ${restored}`,
    details: [
      `from s3://${bucket}/${dump.key}${size}, with the task ${task.family}`,
      `${store.database}, the live one, is not touched`,
    ],
    changes: { declined: ['Nothing has changed.'] },
    unfinished: () => [
      `${store.database} is not touched. A task that runs goes on, and fills ${restored} or leaves it empty; its log tells.`,
      ...(isWhole ? [`When it is filled: ${next.swap(restored)}`] : []),
    ],
    run: async () => {
      await runTask(system.target, task, around, {
        download: { BACKUP_KEY: dump.key },
        restore: { RESTORE_DATABASE: restored },
      });
    },
  };
}
