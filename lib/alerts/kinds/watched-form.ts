import type { Alert, CloudWatchSource } from '../alert';
import type { MetricForm, NamedMetric } from '../cloudwatch-form';

/** A metric that is watched as it is, of each node on its own, and from where on it is too much. */
export interface Watched {
  readonly metric: { readonly namespace: string; readonly metricName: string };
  readonly statistic: string;
  readonly is: 'above' | 'below';
  readonly limit: number;
}

/** The alarm on one metric: of the only thing there is, or of the worst of several nodes. */
export function watchedForm(
  alert: Alert,
  { dimensions, others = [] }: CloudWatchSource,
  { metric: { namespace, metricName }, statistic, is, limit }: Watched,
): MetricForm {
  const { windowSeconds: periodSeconds } = alert;
  const named = (each: CloudWatchSource['dimensions'], index: number): NamedMetric => ({
    id: `node${index}`,
    metric: { namespace, metricName, dimensions: each, statistic, periodSeconds },
  });
  const nodes = others.map((each, index) => named(each, index + 1));
  const metrics: MetricForm['metrics'] = [named(dimensions, 0), ...nodes];
  const worst = is === 'above' ? 'MAX' : 'MIN';
  return {
    metrics,
    watchesEach: true,
    expression:
      nodes.length === 0 ? undefined : `${worst}([${metrics.map(({ id }) => id).join(', ')}])`,
    threshold: limit,
    comparison: is === 'above' ? 'GreaterThanThreshold' : 'LessThanThreshold',
    periodSeconds,
    ...inARow(alert),
    treatMissingData: missingData(alert),
  };
}

/** As many periods in a row as the condition has to hold. */
export function inARow({
  forSeconds,
  windowSeconds,
}: Alert): Pick<MetricForm, 'evaluationPeriods' | 'datapointsToAlarm'> {
  const periods = Math.max(1, Math.ceil(forSeconds / windowSeconds));
  return { evaluationPeriods: periods, datapointsToAlarm: periods };
}

/** What silence means, in CloudWatch's words. */
export function missingData({ onNoData }: Alert): MetricForm['treatMissingData'] {
  return onNoData === 'alert' ? 'breaching' : 'notBreaching';
}
