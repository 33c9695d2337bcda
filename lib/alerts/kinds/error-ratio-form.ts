import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { CloudWatchSource } from '../alert';
import type { MetricForm } from '../cloudwatch-form';
import type { ErrorRatioCondition } from '../condition';
import { percent } from '../promql';
import type { AlertOf } from './kind';
import { inARow, missingData } from './watched-form';

/**
 * Errors of the targets by the load balancer's count. It counts them only when there are any, so silence is
 * filled with zeros; the newest minute may always be such a zero, which is why one period more is looked at
 * than has to be bad
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html).
 */
export function errorRatioForm(
  alert: AlertOf<ErrorRatioCondition>,
  { dimensions }: CloudWatchSource,
): MetricForm {
  const { windowSeconds: periodSeconds, minSamples } = alert;
  const { datapointsToAlarm } = inARow(alert);
  const ratio = '100 * FILL(errors, 0) / requests';
  const guarded = `IF(FILL(requests, 0) >= ${minSamples}, ${ratio}, 0)`;
  return {
    metrics: requestMetrics(dimensions, periodSeconds),
    // Filled series have no gaps that treatMissingData could tell.
    expression:
      alert.onNoData === 'alert' ? `IF(FILL(requests, 0) == 0, 100, ${guarded})` : guarded,
    graphExpression: ratio,
    threshold: percent(alert.condition.above),
    comparison: 'GreaterThanThreshold',
    periodSeconds,
    evaluationPeriods: datapointsToAlarm + 1,
    datapointsToAlarm,
    treatMissingData: missingData(alert),
  };
}

/** What a load balancer counts of one target group: `errors` and `requests`. */
export function requestMetrics(
  dimensions: CloudWatchSource['dimensions'],
  periodSeconds: number,
): MetricForm['metrics'] {
  const { albTarget5xx, albRequests } = CLOUDWATCH_METRICS;
  const sum = ({ namespace, metricName }: typeof albTarget5xx | typeof albRequests) => ({
    namespace,
    metricName,
    dimensions,
    statistic: 'Sum',
    periodSeconds,
  });
  return [
    { id: 'errors', metric: sum(albTarget5xx) },
    { id: 'requests', metric: sum(albRequests) },
  ];
}
