import { findMetric } from '../../facts/cloudwatch-metrics';
import type { Alert, CloudWatchSource } from '../alert';
import type { CloudWatchForm, MetricForm, NamedMetric, Parts } from '../cloudwatch-form';
import { ALARM_LIMITS } from '../cloudwatch-limits';

/** A metric that is watched as it is, of each node on its own, and from where on it is too much. */
export interface Watched {
  readonly metric: { readonly namespace: string; readonly metricName: string };
  readonly statistic: string;
  readonly is: 'above' | 'below';
  readonly limit: number;
}

/**
 * The alarm on one metric: of the only thing there is, or of the worst of several nodes. Nodes that are too
 * many for one alarm share several, any of which is enough.
 */
export function watchedForm(
  alert: Alert,
  { dimensions, others = [] }: CloudWatchSource,
  watched: Watched,
): CloudWatchForm {
  const most = ALARM_LIMITS.metricsOfExpression;
  const first = worstOf(alert, watched, [dimensions, ...others.slice(0, most - 1)]);
  const rest = others.slice(most - 1);
  if (rest.length === 0) return first;
  const further = Array.from({ length: Math.ceil(rest.length / most) }, (_, index): Parts => {
    const [node = dimensions, ...nodes] = rest.slice(index * most, (index + 1) * most);
    return [{ name: `Nodes${index + 2}`, form: worstOf(alert, watched, [node, ...nodes]) }];
  });
  return { anyOf: [[{ name: 'Nodes1', form: first }], ...further] };
}

type Dimensions = CloudWatchSource['dimensions'];

function worstOf(
  alert: Alert,
  { metric: { namespace, metricName }, statistic, is, limit }: Watched,
  [first, ...others]: readonly [Dimensions, ...Dimensions[]],
): MetricForm {
  const { windowSeconds: periodSeconds } = alert;
  const named = (each: Dimensions, index: number): NamedMetric => ({
    id: `node${index}`,
    metric: { namespace, metricName, dimensions: each, statistic, periodSeconds },
  });
  const metrics: MetricForm['metrics'] = [
    named(first, 0),
    ...others.map((each, index) => named(each, index + 1)),
  ];
  return {
    metrics,
    watchesEach: true,
    expression: worstValue(
      metrics.map(({ id }) => id),
      is,
      { isFilled: is === 'below' && isCountedWhenItHappens(namespace, metricName) },
    ),
    threshold: limit,
    comparison: is === 'above' ? 'GreaterThanThreshold' : 'LessThanThreshold',
    periodSeconds,
    ...inARow(alert),
    treatMissingData: missingData(alert),
  };
}

/** The highest of them, or the lowest; absent where there is one, as it is told. */
function worstValue(
  ids: readonly string[],
  is: Watched['is'],
  { isFilled }: { readonly isFilled: boolean },
): string | undefined {
  const values = isFilled ? ids.map((id) => `FILL(${id}, 0)`) : ids;
  if (values.length === 1) return isFilled ? values.join() : undefined;
  return `${is === 'above' ? 'MAX' : 'MIN'}([${values.join(', ')}])`;
}

/** Events of which nothing is told while there are none: too few of them are missing, not 0. */
function isCountedWhenItHappens(namespace: string, metricName: string): boolean {
  const fact = findMetric(namespace, metricName);
  return fact?.shape === 'events' && fact.isSparse;
}

/** As many periods in a row as the condition has to hold. */
export function inARow({
  forSeconds,
  windowSeconds,
}: Pick<Alert, 'forSeconds' | 'windowSeconds'>): Pick<
  MetricForm,
  'evaluationPeriods' | 'datapointsToAlarm'
> {
  const periods = Math.max(1, Math.ceil(forSeconds / windowSeconds));
  return { evaluationPeriods: periods, datapointsToAlarm: periods };
}

/** What silence means, in CloudWatch's words. */
export function missingData({ onNoData }: Alert): MetricForm['treatMissingData'] {
  return onNoData === 'alert' ? 'breaching' : 'notBreaching';
}
