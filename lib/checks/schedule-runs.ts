import { CronExpressionParser } from 'cron-parser';

import type { ScheduleTrigger } from '../resolve/resolved-system';

/** Any moment will do; what is asked is when the runs after it are. */
const SOME_MOMENT = new Date('2027-01-01T00:00:00Z');
/** Runs that are looked at: those of some days, or of many months. */
const RUNS = 50;

/** The coming runs of a schedule; none of a date that never comes, such as February 30th. */
export function runsOf({ cron, timezone }: ScheduleTrigger): readonly Date[] {
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
