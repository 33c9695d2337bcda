import type { Finding } from '../problems/problem';
import type { ResolvedJob, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';
import { dumpsIn } from './dumps';

/** The dump before a migration holds whatever the migration may damage. */
export const backupFirst: Check = (system) => system.jobs.flatMap((job) => findingsOf(system, job));

function findingsOf(
  { stores }: ResolvedSystem,
  { name, trigger }: ResolvedJob,
): readonly Finding[] {
  if (trigger.kind !== 'before-deploy') return [];
  const dump = dumpsIn(stores).find(({ store }) => store === trigger.backupFirst);
  if (dump === undefined || dump.tables.length === 0) return [];
  const { store, tables } = dump;
  return [
    {
      code: 'backup-first-partial',
      path: ['jobs', name, 'backupFirst'],
      what: `${name} dumps ${store} first, and that dump holds ${tables.join(', ')} alone.`,
      consequence:
        'Before the first deployment these tables are not there, so the dump would fail, and with it every deployment; and what a migration damages in any other table is not in it.',
      fix: `Take tables out of stores.${store}.backup.dump, or take backupFirst out.`,
    },
  ];
}
