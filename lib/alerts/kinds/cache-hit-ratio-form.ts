import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { CloudWatchSource } from '../alert';
import type { MetricForm, NamedMetric } from '../cloudwatch-form';
import type { CacheHitRatioCondition } from '../condition';
import { percent } from '../promql';
import type { AlertOf } from './kind';
import { inARow, missingData } from './watched-form';

/** The look-ups of all nodes together: a node that few ask says little of the cache. */
export function cacheHitRatioForm(
  alert: AlertOf<CacheHitRatioCondition>,
  { dimensions, others = [] }: CloudWatchSource,
): MetricForm {
  const { windowSeconds: periodSeconds, minSamples } = alert;
  const { redisCacheHits, redisCacheMisses } = CLOUDWATCH_METRICS;
  const nodes = [dimensions, ...others];
  const counted = (
    name: string,
    { namespace, metricName }: typeof redisCacheHits | typeof redisCacheMisses,
  ) =>
    nodes.map((node, index): NamedMetric => ({
      id: `${name}${index}`,
      metric: { namespace, metricName, dimensions: node, statistic: 'Sum', periodSeconds },
    }));
  const [first, ...hits] = counted('hits', redisCacheHits);
  const misses = counted('misses', redisCacheMisses);
  if (first === undefined) throw new Error(`${alert.name}: a cache has a node`);
  const found = sum([first, ...hits]);
  const all = `(${found} + ${sum(misses)})`;
  return {
    metrics: [first, ...hits, ...misses],
    expression: `IF(${all} >= ${minSamples}, 100 * ${found} / ${all}, 100)`,
    graphExpression: `100 * ${found} / ${all}`,
    threshold: percent(alert.condition.below),
    comparison: 'LessThanThreshold',
    periodSeconds,
    ...inARow(alert),
    treatMissingData: missingData(alert),
  };
}

function sum(metrics: readonly NamedMetric[]): string {
  const ids = metrics.map(({ id }) => id);
  return ids.length === 1 ? ids.join() : `SUM([${ids.join(', ')}])`;
}
