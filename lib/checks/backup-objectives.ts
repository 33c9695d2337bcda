import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { CreatedPostgres, ResolvedSystem, ScheduleTrigger } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';
import { secondsBetweenRuns } from './schedule-runs';

/**
 * How far behind point-in-time recovery may be.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
const POINT_IN_TIME_SECONDS = 5 * 60;

/** A way back, and how old the newest copy may be. */
interface WayBack {
  readonly noun: string;
  readonly seconds: number;
}

/** What is promised of a database's backups is kept by what is set up. */
export const backupObjectives: Check = (system) =>
  system.stores.filter(isCreatedPostgres).flatMap((store) => {
    const path: SpecPath = ['stores', store.name, 'backup'];
    return [
      ...loss(store, path),
      ...time(store, path),
      ...nothingOutside(system, store),
      ...untested(store, path),
      ...goneBeforeTheArchive(system, store, path),
    ];
  });

/** The best of the ways back counts; once the instance is lost, only those outside of it. */
function loss({ name, backup }: CreatedPostgres, path: SpecPath): readonly Finding[] {
  const promised = backup.objectives?.rpoSeconds;
  if (promised === undefined) return [];
  const inside = { noun: 'point-in-time recovery', seconds: POINT_IN_TIME_SECONDS };
  const outside = waysOutside(backup);
  const best = outside.reduce<WayBack | undefined>(
    (least, way) => (least === undefined || way.seconds < least.seconds ? way : least),
    undefined,
  );
  const worst = [inside, ...(best === undefined ? [] : [best])].find(
    ({ seconds }) => seconds > promised,
  );
  if (worst === undefined) return [];
  const when = worst === inside ? '' : ' when the instance is lost';
  return [
    {
      code: 'over-rpo',
      path: [...path, 'objectives', 'rpo'],
      what: `${name} promises to lose ${promised}s at most; the newest copy${when} is that of ${worst.noun}, up to ${worst.seconds}s old.`,
      consequence: 'What was written since then is gone.',
      fix:
        worst === inside
          ? `RDS goes no further: promise ${worst.seconds}s or more.`
          : `Take copies at least every ${promised}s, or promise ${worst.seconds}s.`,
    },
  ];
}

function waysOutside({ vault, dump }: CreatedPostgres['backup']): readonly WayBack[] {
  const way = (noun: string, trigger: ScheduleTrigger): readonly WayBack[] => {
    const gaps = secondsBetweenRuns(trigger);
    return gaps.length === 0 ? [] : [{ noun, seconds: Math.max(...gaps) }];
  };
  return [
    ...(vault === undefined ? [] : way('the vault', vault.trigger)),
    ...(dump === undefined ? [] : way('the dump', dump.trigger)),
  ];
}

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
  if (tier !== 'production' || backup.vault !== undefined || backup.dump !== undefined) return [];
  const finding: Finding = {
    code: 'backup-inside-instance',
    path: ['stores', name],
    atKey: true,
    what: `All backups of ${name} belong to its RDS instance: there is no vault and no dump.`,
    consequence: 'Whoever may delete the instance may delete them with it.',
    fix: `Add stores.${name}.backup.vault or .dump, or acknowledge it with a reason.`,
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
