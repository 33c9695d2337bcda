import { CLOUDWATCH_METRICS } from '../../../facts/cloudwatch-metrics';
import type { Alert, CloudWatchSource } from '../../alert';
import type { MetricForm, CloudWatchMetric, NamedMetric } from '../../cloudwatch-form';

/**
 * A run that failed is over in a minute. The alarm stays an hour, so that nobody reads that all is well
 * again before somebody has looked, and failures of one hour are one incident.
 */
const STAYS_SECONDS = 3600;

/**
 * Runs that failed or took too long, and, where the source names the queue of dead letters, those that
 * could not start. These metrics are there only when something happened: CloudWatch adds what is missing
 * as 0, and nothing at all is good news, so that `onNoData` has no say.
 */
export function failedAlarm(_: Alert, { dimensions }: CloudWatchSource): MetricForm {
  const { jobRunsFailed, jobRunsTimedOut, queueMessagesSent } = CLOUDWATCH_METRICS;
  const { QueueName, ...job } = dimensions;
  const sum = (
    id: string,
    { namespace, metricName }: Pick<CloudWatchMetric, 'namespace' | 'metricName'>,
    of: CloudWatchSource['dimensions'],
  ): NamedMetric => ({
    id,
    metric: {
      namespace,
      metricName,
      dimensions: of,
      statistic: 'Sum',
      periodSeconds: STAYS_SECONDS,
    },
  });
  const metrics: MetricForm['metrics'] = [
    sum('failed', jobRunsFailed, job),
    sum('timedOut', jobRunsTimedOut, job),
    ...(QueueName === undefined ? [] : [sum('notStarted', queueMessagesSent, { QueueName })]),
  ];
  return {
    metrics,
    watchesEach: true,
    expression: metrics.map(({ id }) => id).join(' + '),
    threshold: 0,
    comparison: 'GreaterThanThreshold',
    periodSeconds: STAYS_SECONDS,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    treatMissingData: 'notBreaching',
  };
}
