import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type {
  CreatedPostgres,
  InClusterDump,
  InClusterPostgres,
  ResolvedDump,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { isCreatedPostgres, isPostgresInCluster } from '../resolve/stores';
import type { Check } from './check';
import { wholeDumpOf } from './whole-dump';

type Database = CreatedPostgres | InClusterPostgres;

const FOUND_OUT_TOO_LATE =
  'Whether it can be restored is found out on the day on which it has to be.';

/** A database comes back in the time that is promised, also without its instance, and somebody has tried. */
export const backupObjectives: Check = (system) =>
  system.stores.flatMap((store) => {
    const path: SpecPath = ['stores', store.name, 'backup'];
    if (isCreatedPostgres(store)) {
      return [
        ...time(store, path),
        ...nothingOutside(system, store),
        ...untested(store, path),
        ...goneBeforeTheArchive(system, store, path),
      ];
    }
    if (!isPostgresInCluster(store)) return [];
    return [
      ...time(store, path),
      ...goneWithCluster(system, store, path),
      ...untestedDumps(store, path),
      ...goneBeforeTheArchive(system, store, path),
    ];
  });

/** A time that nobody has measured is no fault; the runbook says that it is not proven. */
function time({ name, backup: { objectives } }: Database, path: SpecPath) {
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

/** The volume of the server and that of its dumps go with the cluster, or with its account. */
function goneWithCluster(
  { tier }: ResolvedSystem,
  { name, backup }: InClusterPostgres,
  path: SpecPath,
): readonly Finding[] {
  if (tier !== 'production') return [];
  const dump = wholeDumpOf(backup);
  if (dump === undefined) {
    const dumped =
      backup.dump === undefined ? 'no dump' : `a dump of ${backup.dump.tables.join(', ')} alone`;
    return [
      {
        code: 'production-without-dump',
        path: ['stores', name],
        atKey: true,
        what: `${name} stands on one volume of the cluster in tier production, and there is ${dumped}.`,
        consequence: 'With the volume, or with one wrong statement, the data are gone.',
        fix: `Add stores.${name}.backup.dump without tables, or acknowledge it with who else keeps copies.`,
      },
    ];
  }
  if (dump.bucket !== undefined) return [];
  return [
    {
      code: 'backup-inside-instance',
      path: [...path, 'dump'],
      atKey: true,
      what: `All dumps of ${name} are on a volume of the cluster that it stands in.`,
      consequence: 'Whoever may delete the cluster, or the namespace, deletes them with it.',
      fix: `Add stores.${name}.backup.dump.to, or acknowledge it with a reason.`,
    },
  ];
}

/** Dumps of single tables cannot be tried by themselves. */
function untestedDumps({ name, backup }: InClusterPostgres, path: SpecPath): readonly Finding[] {
  if (wholeDumpOf(backup) === undefined || backup.restoreTest !== undefined) return [];
  return [
    {
      code: 'restore-not-tested',
      path: [...path, 'dump'],
      atKey: true,
      what: `Nobody tries to restore the dumps of ${name}, which are all that brings it back.`,
      consequence: FOUND_OUT_TOO_LATE,
      fix: `Add stores.${name}.backup.restoreTest: { every: 7d }, or acknowledge it with a reason.`,
    },
  ];
}

function untested({ name, backup: { vault } }: CreatedPostgres, path: SpecPath) {
  if (vault === undefined || vault.restoreTest !== undefined) return [];
  const finding: Finding = {
    code: 'restore-not-tested',
    path: [...path, 'vault'],
    atKey: true,
    what: `Nobody tries to restore what stands in the vault of ${name}.`,
    consequence: FOUND_OUT_TOO_LATE,
    fix: `Add stores.${name}.backup.restoreTest: { every: 7d }, or acknowledge it with a reason.`,
  };
  return [finding];
}

function keptDaysOf(dump: ResolvedDump | InClusterDump): number | undefined {
  return 'retainDays' in dump ? dump.retainDays : dump.bucket?.retainDays;
}

/** A row that goes wrong before it is archived stands right only in a dump of the days before. */
function goneBeforeTheArchive(
  { jobs }: ResolvedSystem,
  { name, backup: { dump } }: Database,
  path: SpecPath,
): readonly Finding[] {
  const retainDays = dump && keptDaysOf(dump);
  if (dump === undefined || retainDays === undefined) return [];
  return jobs.flatMap(({ name: job, action }): readonly Finding[] => {
    if (action.kind !== 'archive' || action.store !== name) return [];
    const { table, olderThanDays } = action;
    if (!dump.tables.includes(table) || retainDays >= olderThanDays) return [];
    return [
      {
        code: 'dump-under-archive',
        path: [...path, 'dump', 'retain'],
        what: `Dumps of ${table} are kept for ${retainDays}d, and ${job} archives its rows after ${olderThanDays}d.`,
        consequence: `A row that was damaged ${retainDays}d ago is in the table, and whole in no dump.`,
        fix: `Set retain to ${olderThanDays}d or more.`,
      },
    ];
  });
}
