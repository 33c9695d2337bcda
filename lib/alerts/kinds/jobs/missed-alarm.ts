import { CLOUDWATCH_METRICS } from '../../../facts/cloudwatch-metrics';
import type { CloudWatchSource } from '../../alert';
import type { MetricForm, CloudWatchMetric, NamedMetric } from '../../cloudwatch-form';
import type { MissedCondition } from '../../condition';
import type { AlertOf } from '../kind';
import { missingData } from '../watched-form';

const DAY_SECONDS = 86_400;

/**
 * No run ended well in all of the time. Each period slides on every minute, so that one of two hours says
 * at any time what went well in the last two hours; a window that follows the clock would tell of a run
 * missed at night only when the day is over.
 *
 * `for` is added to the time: what has been missing for two hours, and that for five minutes, has been
 * missing for two hours and five minutes.
 *
 * Nobody counts runs that did not happen, hence FILL; CloudWatch looks back over more than the window, and
 * would take old successes for missing ones otherwise
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html).
 */
export function missedAlarm(
  alert: AlertOf<MissedCondition>,
  { dimensions: { StateMachineArn = '' } }: CloudWatchSource,
): MetricForm {
  const { afterSeconds, orFailed } = alert.condition;
  const { periodSeconds, periods } = lookBack(afterSeconds + alert.forSeconds);
  const { jobRunsSucceeded, jobRunsFailed, jobRunsTimedOut } = CLOUDWATCH_METRICS;
  const sum = (id: string, { namespace, metricName }: MetricName): NamedMetric => ({
    id,
    metric: {
      namespace,
      metricName,
      dimensions: { StateMachineArn },
      statistic: 'Sum',
      periodSeconds,
    },
  });
  const failures = [sum('failed', jobRunsFailed), sum('timedOut', jobRunsTimedOut)];
  return {
    metrics: [sum('succeeded', jobRunsSucceeded), ...(orFailed ? failures : [])],
    expression: orFailed
      ? 'IF(FILL(failed, 0) + FILL(timedOut, 0) > 0, 0, FILL(succeeded, 0))'
      : 'FILL(succeeded, 0)',
    threshold: 1,
    comparison: 'LessThanThreshold',
    periodSeconds,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: missingData(alert),
  };
}

type MetricName = Pick<CloudWatchMetric, 'namespace' | 'metricName'>;

/** A period is a day long at most: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
function lookBack(seconds: number): { readonly periodSeconds: number; readonly periods: number } {
  const periods = Math.ceil(seconds / DAY_SECONDS);
  return { periods, periodSeconds: Math.ceil(seconds / periods / 60) * 60 };
}
