import type { Finding } from '../problems/problem';
import type { ResolvedJob, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';

/** The dump before a migration holds whatever the migration may damage. */
export const backupFirst: Check = (system) => system.jobs.flatMap((job) => findingsOf(system, job));

function findingsOf(
  { stores }: ResolvedSystem,
  { name, trigger }: ResolvedJob,
): readonly Finding[] {
  if (trigger.kind !== 'before-deploy') return [];
  const store = stores.filter(isCreatedPostgres).find((each) => each.name === trigger.backupFirst);
  const tables = store?.backup.dump?.tables ?? [];
  if (store === undefined || tables.length === 0) return [];
  return [
    {
      code: 'backup-first-partial',
      path: ['jobs', name, 'backupFirst'],
      what: `${name} dumps ${store.name} first, and that dump holds ${tables.join(', ')} alone.`,
      consequence:
        'Before the first deployment these tables are not there, so the dump would fail, and with it every deployment; and what a migration damages in any other table is not in it.',
      fix: `Take tables out of stores.${store.name}.backup.dump, or take backupFirst out.`,
    },
  ];
}
