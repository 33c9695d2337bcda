import type { PrometheusSource } from '../../alert';
import { routingLabels, selector } from '../../promql';

/** Two gauges of one replica or server: how much is taken, and how much there is. */
export interface ShareGauges {
  readonly used: string;
  readonly size: string;
  readonly where?: string;
}

/**
 * Share that is taken where most of it is, each replica by itself; its processes are added up. What has no
 * size yet has no share: divided by zero it would be infinite, and infinite is above everything.
 */
export function takenShare(source: PrometheusSource, { used, size, where }: ShareGauges): string {
  const each = routingLabels(source, ...('instance' in (source.series ?? {}) ? [] : ['instance']));
  const matching = selector(source, where);
  return [
    `max by (${routingLabels(source)}) (`,
    `  sum by (${each}) (${used}${matching})`,
    `/ on (${each})`,
    `  sum by (${each}) (${size}${matching} > 0)`,
    ')',
  ].join('\n');
}
