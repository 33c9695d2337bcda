import type { Alert, PrometheusSource } from '../alert';
import { routingLabels, selector } from '../promql';

/** The branch that fires while a metric is not there, with the labels that it would have; '' where that is nothing to tell. */
export function orAbsent({ onNoData }: Alert, source: PrometheusSource, metric: string): string {
  if (onNoData === 'ok') return '';
  return `\nor\nsum by (${routingLabels(source)}) (absent(${metric}${selector(source)}))`;
}
