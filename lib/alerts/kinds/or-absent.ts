import type { Alert, PrometheusSource } from '../alert';
import { routingLabels, selector } from '../promql';

/** The branch that fires while a metric is not there, with the labels that it would have; '' where that is nothing to tell. */
export function orAbsent(
  { onNoData }: Alert,
  source: PrometheusSource,
  metric: string,
  where?: string,
): string {
  if (onNoData === 'ok') return '';
  return `\nor\n${absence(source, metric, where)}`;
}

/** 1 while a metric is not there. It has the labels that the selector asks for, but for those of `where`. */
export function absence(source: PrometheusSource, metric: string, where?: string): string {
  const absent = `absent(${metric}${selector(source, where)})`;
  return where === undefined ? absent : `sum by (${routingLabels(source)}) (${absent})`;
}
