import type { PrometheusSource } from '../../alert';
import { routingLabels, selector } from '../../promql';

/** What a container uses, and what that is compared with. */
interface Share {
  /** A text over series of cAdvisor, and how those of one pod are put together. */
  readonly used: { readonly by: 'sum' | 'max'; readonly value: string };
  readonly resource: 'cpu' | 'memory';
  readonly of: 'limit' | 'request';
}

/**
 * Share that the fullest pod takes of what one may take, as cAdvisor and kube-state-metrics tell it. A pod
 * without a limit has no share: what is divided by zero is infinite, and infinite is above everything.
 */
export function fullestShare(source: PrometheusSource, { used, resource, of }: Share): string {
  const perPod = routingLabels(source, 'pod');
  const most = `kube_pod_container_resource_${of}s${selector(source, `resource="${resource}"`)}`;
  return [
    `max by (${routingLabels(source)}) (`,
    `  ${used.by} by (${perPod}) (${used.value})`,
    `/ on (${perPod})`,
    `  max by (${perPod}) (${most} > 0)`,
    ')',
  ].join('\n');
}
