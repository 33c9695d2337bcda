import { AGE_METRICS } from '../../facts/age-metrics';
import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { BackupStaleCondition } from '../condition';
import { promDuration } from '../promql';
import type { AlertKind } from './kind';
import { CRON_JOB, lastGoodEnd, tooLongAgo } from './jobs/last-good-end';
import { ageCases } from './jobs/age-cases';
import { orAbsent } from './or-absent';
import { watchedForm } from './watched-form';

/** Two looks: one that comes a little late is not missing yet. */
const WINDOW_SECONDS = 2 * AGE_METRICS.intervalSeconds;

/**
 * The newest backup of a store is too old: as `AgeMetrics` finds it in the bucket, or in a cluster by the
 * last CronJob that ended well. One that is suspended takes no backups either, so it makes no exception.
 */
export const backupStale: AlertKind<BackupStaleCondition> = {
  unit: () => 'seconds',
  threshold: ({ afterSeconds }) => afterSeconds,
  measure: () => 'age of the newest backup',
  describe: ({ afterSeconds }) => `newest backup older than ${promDuration(afterSeconds)}`,
  cloudwatch: (alert, source) =>
    watchedForm({ ...alert, windowSeconds: WINDOW_SECONDS }, source, {
      metric: CLOUDWATCH_METRICS.newestBackupAge,
      statistic: 'Maximum',
      is: 'above',
      limit: alert.condition.afterSeconds,
    }),
  prometheus: {
    rule: (alert, source) => ({
      expr: tooLongAgo(alert, source) + orAbsent(alert, source, CRON_JOB),
      graphExpr: `time() - ${lastGoodEnd(source)}`,
    }),
    cases: ageCases,
  },
};
