import type { AlertSource } from '../../alerts/alert';
import type { ResolvedService } from '../resolved-system';
import { notMeasured, type Looking } from './measured';

/** A service as its load balancer sees it; a fault where none stands before it. */
export function atLoadBalancer(
  looking: Looking,
  service: ResolvedService,
  measure: string,
): AlertSource | undefined {
  if (service.expose === undefined) {
    return notMeasured(
      looking,
      ['service'],
      `CloudWatch measures ${measure} at the load balancer, and ${service.name} is not exposed.`,
      'Expose it, watch the service that is exposed, or let Prometheus evaluate the alerts.',
    );
  }
  if (service.deployment.strategy !== 'rolling') {
    return notMeasured(
      looking,
      ['service'],
      `${service.name} is deployed ${service.deployment.strategy}, so its requests move between two target groups.`,
      'Deploy it rolling, or let Prometheus evaluate the alerts.',
      'An alarm on one of them would watch the wrong one after every second deployment.',
    );
  }
  return {
    evaluator: 'cloudwatch',
    dimensions: loadBalancerDimensions(service),
  };
}

/** The target group of a service, behind its load balancer. */
export function loadBalancerDimensions({ name }: ResolvedService) {
  const of = { kind: 'service', name } as const;
  return {
    LoadBalancer: { of, attribute: 'loadBalancerFullName' },
    TargetGroup: { of, attribute: 'targetGroupFullName' },
  } as const;
}
