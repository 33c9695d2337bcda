import type { FailedCondition } from '../condition';
import { CRON_JOB } from './jobs/last-good-end';
import { failedAlarm } from './jobs/failed-alarm';
import { failedRunCases } from './jobs/failed-run-cases';
import { countOfFailedRuns, failedRuns } from './jobs/failed-runs';
import type { AlertKind } from './kind';
import { orAbsent } from './or-absent';

/** A run of a scheduled job has failed for good, or could not start. */
export const failed: AlertKind<FailedCondition> = {
  unit: () => 'count',
  threshold: () => 0,
  measure: () => 'runs that failed',
  describe: () => 'a run failed',
  cloudwatch: failedAlarm,
  prometheus: {
    rule: (alert, source) => ({
      expr: failedRuns(source) + orAbsent(alert, source, CRON_JOB),
      graphExpr: countOfFailedRuns(source),
    }),
    cases: failedRunCases,
  },
};
