import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { CreatedPostgres, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';
import { wholeDumpOf } from './whole-dump';

/** A database comes back in the time that is promised, also without its instance, and somebody has tried. */
export const backupObjectives: Check = (system) =>
  system.stores.filter(isCreatedPostgres).flatMap((store) => {
    const path: SpecPath = ['stores', store.name, 'backup'];
    return [
      ...time(store, path),
      ...nothingOutside(system, store),
      ...untested(store, path),
      ...goneBeforeTheArchive(system, store, path),
    ];
  });

/** A time that nobody has measured is no fault; the runbook says that it is not proven. */
function time({ name, backup: { objectives } }: CreatedPostgres, path: SpecPath) {
  const measured = objectives?.measuredSeconds;
  if (objectives === undefined || measured === undefined) return [];
  if (measured <= objectives.rtoSeconds) return [];
  const finding: Finding = {
    code: 'over-rto',
    path: [...path, 'objectives', 'rto'],
    what: `${name} promises to be back within ${objectives.rtoSeconds}s, and the last restore took ${measured}s.`,
    consequence: 'The next one will not keep the promise either.',
    fix: 'Make restores faster and measure again, or promise what was measured.',
  };
  return [finding];
}

function nothingOutside({ tier }: ResolvedSystem, { name, backup }: CreatedPostgres) {
  const { vault, dump } = backup;
  if (tier !== 'production' || (vault ?? wholeDumpOf(backup)) !== undefined) return [];
  const dumped = dump === undefined ? 'no dump' : `the dump holds ${dump.tables.join(', ')} alone`;
  const finding: Finding = {
    code: 'backup-inside-instance',
    path: ['stores', name],
    atKey: true,
    what: `All backups of ${name} belong to its RDS instance: there is no vault and ${dumped}.`,
    consequence: 'Whoever may delete the instance may delete them with it.',
    fix: `Add stores.${name}.backup.vault or a dump of all tables, or acknowledge it with a reason.`,
  };
  return [finding];
}

function untested({ name, backup: { vault } }: CreatedPostgres, path: SpecPath) {
  if (vault === undefined || vault.restoreTest !== undefined) return [];
  const finding: Finding = {
    code: 'restore-not-tested',
    path: [...path, 'vault'],
    atKey: true,
    what: `Nobody tries to restore what stands in the vault of ${name}.`,
    consequence: 'Whether it can be restored is found out on the day on which it has to be.',
    fix: `Add stores.${name}.backup.restoreTest: { every: 7d }, or acknowledge it with a reason.`,
  };
  return [finding];
}

/** A row that goes wrong before it is archived stands right only in a dump of the days before. */
function goneBeforeTheArchive(
  { jobs }: ResolvedSystem,
  { name, backup: { dump } }: CreatedPostgres,
  path: SpecPath,
): readonly Finding[] {
  if (dump === undefined) return [];
  return jobs.flatMap(({ name: job, action }): readonly Finding[] => {
    if (action.kind !== 'archive' || action.store !== name) return [];
    const { table, olderThanDays } = action;
    if (!dump.tables.includes(table) || dump.retainDays >= olderThanDays) return [];
    return [
      {
        code: 'dump-under-archive',
        path: [...path, 'dump', 'retain'],
        what: `Dumps of ${table} are kept for ${dump.retainDays}d, and ${job} archives its rows after ${olderThanDays}d.`,
        consequence: `A row that was damaged ${dump.retainDays}d ago is in the table, and whole in no dump.`,
        fix: `Set retain to ${olderThanDays}d or more.`,
      },
    ];
  });
}
