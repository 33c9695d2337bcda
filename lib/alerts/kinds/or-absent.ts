import type { Alert, PrometheusSource } from '../alert';
import { routingLabels, selector } from '../promql';

/**
 * The branch that fires while a metric is not there; '' where that is nothing to tell. It has just the
 * labels that the selector asks for, so those of a `where` are taken away.
 */
export function orAbsent(
  { onNoData }: Alert,
  source: PrometheusSource,
  metric: string,
  where?: string,
): string {
  if (onNoData === 'ok') return '';
  const absent = `absent(${metric}${selector(source, where)})`;
  return where === undefined
    ? `\nor\n${absent}`
    : `\nor\nsum by (${routingLabels(source)}) (${absent})`;
}
