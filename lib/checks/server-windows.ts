import { CACHE_LIMITS } from '../facts/elasticache';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { CreatedPostgres, CreatedRedis, ResolvedStore } from '../resolve/resolved-system';
import { isCreatedPostgres, isCreatedRedis } from '../resolve/stores';
import type { Check } from './check';
import { runsOf, secondsBetweenRuns } from '../resolve/schedule-runs';
import { isInside, minutesIn, overlap, windowsOfWeek } from './week';

/** A dump that comes again sooner makes up for the one that was broken off. */
const SOON_SECONDS = 12 * 3600;

/** Backups and maintenance of one server do not meet, and are as long as AWS wants them. */
export const serverWindows: Check = ({ stores }) => stores.flatMap(findingsOf);

function findingsOf(store: ResolvedStore): readonly Finding[] {
  if (isCreatedPostgres(store)) {
    const backup = ['stores', store.name, 'backup'];
    return [...meeting(store, [...backup, 'window']), ...dumpInside(store, [...backup, 'dump'])];
  }
  if (!isCreatedRedis(store)) return [];
  const snapshots = ['stores', store.name, 'snapshots', 'window'];
  return [...meeting(store, snapshots), ...tooShort(store, snapshots)];
}

function meeting(
  { name, backupWindow, maintenanceWindow }: CreatedPostgres | CreatedRedis,
  path: SpecPath,
): readonly Finding[] {
  if (backupWindow === undefined || maintenanceWindow === undefined) return [];
  const maintenance = windowsOfWeek(maintenanceWindow);
  const meet = windowsOfWeek(backupWindow).some((each) =>
    maintenance.some((other) => overlap(each, other)),
  );
  if (!meet) return [];
  return [
    {
      code: 'windows-overlap',
      path,
      what: `${name} is backed up at ${backupWindow} and maintained at ${maintenanceWindow}, both UTC: they overlap.`,
      consequence: 'AWS refuses that, and the deployment fails.',
      fix: 'Move one of the two.',
    },
  ];
}

/** A dump that runs when the server is restarted ends in the middle. */
function dumpInside(
  { name, maintenanceWindow, backup: { dump } }: CreatedPostgres,
  path: SpecPath,
): readonly Finding[] {
  if (dump === undefined || maintenanceWindow === undefined) return [];
  if (Math.min(...secondsBetweenRuns(dump.trigger)) < SOON_SECONDS) return [];
  const [maintenance] = windowsOfWeek(maintenanceWindow);
  const hit = runsOf(dump.trigger).find(
    (run) => maintenance !== undefined && isInside(run, maintenance),
  );
  if (hit === undefined) return [];
  return [
    {
      code: 'windows-overlap',
      path: [...path, 'schedule'],
      what: `A dump of ${name} begins within its maintenance, ${maintenanceWindow} UTC.`,
      consequence: 'A restart of the server would break it off.',
      fix: 'Let it begin, and end, before the maintenance.',
    },
  ];
}

/** RDS is content with half an hour, which the schema sees to. */
function tooShort(
  { name, backupWindow, maintenanceWindow }: CreatedRedis,
  snapshots: SpecPath,
): readonly Finding[] {
  const { least } = CACHE_LIMITS.windowMinutes;
  const windows = [
    { noun: 'snapshots', window: backupWindow, path: snapshots },
    { noun: 'maintenance', window: maintenanceWindow, path: ['stores', name, 'maintenance'] },
  ];
  return windows.flatMap(({ noun, window, path }): readonly Finding[] => {
    if (window === undefined || minutesIn(window) >= least) return [];
    return [
      {
        code: 'invalid-window',
        path,
        what: `${name} has ${minutesIn(window)} minutes for ${noun}, ${window}.`,
        fix: `ElastiCache wants ${least} minutes or more.`,
      },
    ];
  });
}
