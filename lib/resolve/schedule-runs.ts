import { CronExpressionParser } from 'cron-parser';

import type { ScheduleTrigger } from './resolved-system';

/** Any moment will do; what is asked is when the runs after it are. */
const SOME_MOMENT = new Date('2027-01-01T00:00:00Z');
/** Runs that are looked at: those of some days, or of many months. */
const RUNS = 50;

/** Finding them takes milliseconds, and many checks ask for the same. */
const known = new Map<string, readonly Date[]>();

/** The coming runs of a schedule; none of a date that never comes, such as February 30th. */
export function runsOf(trigger: Pick<ScheduleTrigger, 'cron' | 'timezone'>): readonly Date[] {
  const key = `${trigger.cron} ${trigger.timezone}`;
  const runs = known.get(key) ?? findRuns(trigger);
  known.set(key, runs);
  return runs;
}

function findRuns({ cron, timezone }: Pick<ScheduleTrigger, 'cron' | 'timezone'>): readonly Date[] {
  try {
    return CronExpressionParser.parse(cron, { currentDate: SOME_MOMENT, tz: timezone })
      .take(RUNS)
      .map((time) => time.toDate());
  } catch {
    return [];
  }
}

/** Seconds from each of the coming runs to the next; none where there are no two. */
export function secondsBetweenRuns(trigger: ScheduleTrigger): readonly number[] {
  const times = runsOf(trigger).map((time) => time.getTime() / 1000);
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}
