import type { Finding } from '../problems/problem';
import type { InClusterPostgres, ResolvedJob, ResolvedSystem } from '../resolve/resolved-system';
import { isPostgresInCluster } from '../resolve/stores';
import type { Check } from './check';
import { dumpsIn } from './dumps';

/** The dump before a migration holds whatever the migration may damage. */
export const backupFirst: Check = (system) => system.jobs.flatMap((job) => findingsOf(system, job));

function findingsOf(
  { target, stores }: ResolvedSystem,
  { name, trigger }: ResolvedJob,
): readonly Finding[] {
  if (trigger.kind !== 'before-deploy') return [];
  const elsewhere = stores
    .filter(isPostgresInCluster)
    .find((store) => store.name === trigger.backupFirst && isOutOfReach(target, store));
  if (elsewhere !== undefined) return [nowhere(name, elsewhere)];
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

/** A volume is mounted in its own namespace alone. */
function isOutOfReach(
  target: ResolvedSystem['target'],
  { namespace, backup: { dump } }: InClusterPostgres,
): boolean {
  const isHere = target.platform === 'kubernetes' && target.namespace === namespace;
  return dump !== undefined && dump.bucket === undefined && !isHere;
}

function nowhere(job: string, { name, namespace }: InClusterPostgres): Finding {
  return {
    code: 'store-incomplete',
    path: ['jobs', job, 'backupFirst'],
    what: `${job} dumps ${name} first, and its dumps are on a volume of the namespace ${namespace}.`,
    consequence: `Pods elsewhere, as those of ${job}, cannot mount it.`,
    fix: `Add stores.${name}.backup.dump.to, or take backupFirst out.`,
  };
}
