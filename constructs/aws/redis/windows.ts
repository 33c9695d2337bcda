import { CACHE_LIMITS } from '../../../lib/facts/elasticache';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Minutes since midnight, or since midnight of Sunday. */
interface Window {
  readonly start: number;
  readonly length: number;
}

/** What is wrong with the times of snapshots and maintenance. */
export function windowFaults(daily: string | undefined, weekly: string | undefined): string[] {
  const snapshots = daily === undefined ? undefined : dailyWindow(daily);
  const maintenance = weekly === undefined ? undefined : weeklyWindow(weekly);
  return [
    ...formFaults('snapshotWindow', daily, snapshots, '03:00-04:00'),
    ...formFaults('preferredMaintenanceWindow', weekly, maintenance, 'sun:05:00-sun:06:00'),
    ...(snapshots && maintenance && overlap(snapshots, maintenance)
      ? ['snapshotWindow and preferredMaintenanceWindow overlap, which ElastiCache refuses']
      : []),
  ];
}

function formFaults(
  prop: string,
  given: string | undefined,
  window: Window | undefined,
  example: string,
): string[] {
  if (given === undefined) return [];
  if (window === undefined) return [`${prop} is ${given}, not a window such as ${example}`];
  const { least } = CACHE_LIMITS.windowMinutes;
  return window.length < least ? [`${prop} is ${given}, which is under ${least} minutes`] : [];
}

function dailyWindow(text: string): Window | undefined {
  const [start, end, ...rest] = text.split('-').map(minutesOf);
  if (start === undefined || end === undefined || rest.length > 0) return undefined;
  return { start, length: (end - start + DAY) % DAY };
}

function weeklyWindow(text: string): Window | undefined {
  const [start, end, ...rest] = text.split('-').map((moment) => {
    const day = DAYS.indexOf(moment.slice(0, 3).toLowerCase());
    const minutes = moment[3] === ':' ? minutesOf(moment.slice(4)) : undefined;
    return day < 0 || minutes === undefined ? undefined : day * DAY + minutes;
  });
  if (start === undefined || end === undefined || rest.length > 0) return undefined;
  return { start, length: (end - start + WEEK) % WEEK };
}

function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** Whether a time of every day meets a time of one day. */
function overlap(daily: Window, weekly: Window): boolean {
  return DAYS.some((_, day) => {
    const start = day * DAY + daily.start;
    const before = (weekly.start - start + WEEK) % WEEK;
    const after = (start - weekly.start + WEEK) % WEEK;
    return before < daily.length || after < weekly.length;
  });
}
