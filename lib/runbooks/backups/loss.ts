import { CronExpressionParser } from 'cron-parser';

import type {
  InClusterBackup,
  ResolvedBackup,
  ScheduleTrigger,
} from '../../resolve/resolved-system';

/** A way in which a database comes back, and how many seconds of writes it may miss. */
export interface Loss {
  readonly way: 'point-in-time recovery' | 'snapshots' | 'dumps';
  /** Undefined where the schedule never comes twice. */
  readonly seconds: number | undefined;
}

/**
 * RDS puts its log away every five minutes:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
const POINT_IN_TIME_SECONDS = 5 * 60;
/** Any moment will do; what is asked is how far apart the runs after it are. */
const SOME_MOMENT = new Date('2027-01-01T00:00:00Z');
/** Runs that are looked at: those of some days, or of many months. */
const RUNS = 50;

/** What each way back may miss at most. */
export function lossesOf(backup: ResolvedBackup | InClusterBackup): readonly Loss[] {
  const { dump } = backup;
  const vault = 'vault' in backup ? backup.vault : undefined;
  return [
    ...('pointInTimeDays' in backup
      ? [{ way: 'point-in-time recovery' as const, seconds: POINT_IN_TIME_SECONDS }]
      : []),
    ...(vault === undefined
      ? []
      : [{ way: 'snapshots' as const, seconds: longestGap(vault.trigger) }]),
    // Single tables bring no database back.
    ...(dump === undefined || dump.tables.length > 0
      ? []
      : [{ way: 'dumps' as const, seconds: longestGap(dump.trigger) }]),
  ];
}

/** Seconds between the two coming runs that are furthest apart. */
function longestGap({ cron, timezone }: ScheduleTrigger): number | undefined {
  const times = CronExpressionParser.parse(cron, { currentDate: SOME_MOMENT, tz: timezone })
    .take(RUNS)
    .map((time) => time.getTime() / 1000);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return gaps.length === 0 ? undefined : Math.max(...gaps);
}
