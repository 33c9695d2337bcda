import { CLOUDWATCH_METRICS } from '../../../facts/cloudwatch-metrics';
import type { CloudWatchSource } from '../../alert';
import type { CloudWatchForm, MetricForm } from '../../cloudwatch-form';
import type { MissedCondition } from '../../condition';
import type { AlertOf } from '../kind';
import { missingData } from '../watched-form';
import { failedAlarm } from './failed-alarm';

const DAY_SECONDS = 86_400;

/** No run ended well for too long; where asked, an alarm on runs that failed is enough as well. */
export function missedAlarm(
  alert: AlertOf<MissedCondition>,
  source: CloudWatchSource,
): CloudWatchForm {
  const silence = noGoodEnd(alert, source);
  if (!alert.condition.orFailed) return silence;
  return {
    anyOf: [
      [{ name: 'missed', form: silence }],
      [{ name: 'failed', form: failedAlarm(alert, source) }],
    ],
  };
}

/**
 * Each period slides on with every look, so that one of two hours says at any time what went well in the
 * last two hours; a window that follows the clock would tell of a run missed at night when the day is over.
 *
 * `for` is added to the time: what has been missing for two hours, and that for five minutes, has been
 * missing for two hours and five minutes.
 *
 * Nobody counts runs that did not happen, hence FILL: CloudWatch looks back over more than the window, and
 * would take an old success for the missing one
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html).
 */
function noGoodEnd(
  alert: AlertOf<MissedCondition>,
  { dimensions: { StateMachineArn = '' } }: CloudWatchSource,
): MetricForm {
  const { periodSeconds, periods } = lookBack(alert.condition.afterSeconds + alert.forSeconds);
  const { namespace, metricName } = CLOUDWATCH_METRICS.jobRunsSucceeded;
  const dimensions = { StateMachineArn };
  return {
    metrics: [
      {
        id: 'succeeded',
        metric: { namespace, metricName, dimensions, statistic: 'Sum', periodSeconds },
      },
    ],
    expression: 'FILL(succeeded, 0)',
    threshold: 1,
    comparison: 'LessThanThreshold',
    periodSeconds,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: missingData(alert),
  };
}

/** In as few periods as CloudWatch takes: one is a day long at most, https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html. */
function lookBack(seconds: number): { readonly periodSeconds: number; readonly periods: number } {
  const periods = Math.ceil(seconds / DAY_SECONDS);
  return { periods, periodSeconds: Math.ceil(seconds / periods / 60) * 60 };
}
