import type { PrometheusSource } from '../../alert';
import { routingLabels, selector } from '../../promql';

/** Keeps an alert quiet while somebody has suspended the CronJob. */
export function unlessSuspended(source: PrometheusSource): string {
  const by = routingLabels(source);
  return [
    `unless on (${by})`,
    `max by (${by}) (kube_cronjob_spec_suspend${selector(source)}) == 1`,
  ].join('\n');
}
