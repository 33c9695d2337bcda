import type { MissedCondition } from '../condition';
import { promDuration } from '../promql';
import { CRON_JOB, lastGoodEnd, tooLongAgo } from './jobs/last-good-end';
import { failedRuns } from './jobs/failed-runs';
import type { AlertKind } from './kind';
import { missedAlarm } from './jobs/missed-alarm';
import { missedCases } from './jobs/missed-cases';
import { orAbsent } from './or-absent';
import { unlessSuspended } from './jobs/suspended';

/** A scheduled job has not ended well for too long; where asked, one run that failed is enough. */
export const missed: AlertKind<MissedCondition> = {
  unit: (_, by) => (by === 'prometheus' ? 'seconds' : 'count'),
  threshold: ({ afterSeconds }, by) => (by === 'prometheus' ? afterSeconds : 1),
  measure: (_, by) =>
    by === 'prometheus' ? 'time since a run ended well' : 'runs that ended well',
  describe: ({ afterSeconds, orFailed }) =>
    `no run ended well in ${promDuration(afterSeconds)}${orFailed ? ', or one failed' : ''}`,
  cloudwatch: missedAlarm,
  prometheus: {
    rule: (alert, source) => ({
      expr: [
        tooLongAgo(alert, source),
        unlessSuspended(source),
        ...(alert.condition.orFailed ? ['or', failedRuns(source)] : []),
      ]
        .join('\n')
        .concat(orAbsent(alert, source, CRON_JOB)),
      graphExpr: `time() - ${lastGoodEnd(source)}`,
    }),
    cases: missedCases,
  },
};
