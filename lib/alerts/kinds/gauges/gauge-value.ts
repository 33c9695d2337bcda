import type { PrometheusSource } from '../../alert';
import { routingLabels, selector } from '../../promql';

interface Gauge {
  readonly gauge: string;
  readonly where?: string;
  /** Whether every replica reports the same, so that adding up would count it twice. */
  readonly shared: boolean;
}

/** What all replicas together tell by a gauge. */
export function gaugeValue(source: PrometheusSource, { gauge, where, shared }: Gauge): string {
  const by = routingLabels(source);
  return `${shared ? 'max' : 'sum'} by (${by}) (${gauge}${selector(source, where)})`;
}
