import type { Condition } from '../../alerts/condition';
import { NOT_READY, ofDeployment } from '../../resolve/alerts/in-cluster';
import { loadBalancerDimensions } from '../../resolve/alerts/at-load-balancer';
import type { ResolvedService, ResolvedSystem } from '../../resolve/resolved-system';
import type { Drawing } from '../drawing';
import { drawLook } from './look';

const FULL: readonly Condition[] = [
  { kind: 'cpu', above: 1, of: 'limit' },
  { kind: 'memory', above: 1, of: 'limit' },
];

/** What the platform measures of a service: requests at the load balancer, replicas and how full they are. */
export function drawService(system: ResolvedSystem, service: ResolvedService): readonly Drawing[] {
  const { target: place } = system;
  return place.platform === 'ecs'
    ? onEcs(system, service, place)
    : onKubernetes(system, service, place.namespace);
}

function onKubernetes(
  system: ResolvedSystem,
  service: ResolvedService,
  namespace: string,
): readonly Drawing[] {
  const { prometheus } = system.monitoring;
  if (prometheus === undefined) return [];
  const target = { kind: 'service', name: service.name } as const;
  const { seriesLabels, names } = service;
  const ready = ofDeployment(system.monitoring, seriesLabels, { namespace, name: names.workload });
  const full = drawLook(system, {
    target,
    source: {
      evaluator: 'prometheus',
      labels: seriesLabels,
      series: { namespace, container: names.workload },
      scrapeSeconds: prometheus.scrapeSeconds,
    },
    conditions: FULL,
  });
  return ready === undefined
    ? full
    : [...drawLook(system, { target, source: ready, conditions: [NOT_READY] }), ...full];
}

function onEcs(
  system: ResolvedSystem,
  service: ResolvedService,
  place: Extract<ResolvedSystem['target'], { platform: 'ecs' }>,
): readonly Drawing[] {
  const target = { kind: 'service', name: service.name } as const;
  const isBehindLoadBalancer =
    service.expose !== undefined && service.deployment.strategy === 'rolling';
  return [
    ...(isBehindLoadBalancer
      ? drawLook(system, {
          target,
          source: { evaluator: 'cloudwatch', dimensions: loadBalancerDimensions(service) },
          conditions: AT_LOAD_BALANCER,
        })
      : []),
    ...drawLook(system, {
      target,
      source: {
        evaluator: 'cloudwatch',
        dimensions: { ClusterName: place.cluster, ServiceName: service.names.workload },
      },
      // Container Insights counts tasks; whether a cluster of others has them, nobody says.
      conditions: place.clusterExists ? FULL : [...FULL, RUNNING_TASKS],
    }),
  ];
}

const AT_LOAD_BALANCER: readonly Condition[] = [
  {
    kind: 'metric',
    metric: 'albRequests',
    statistic: 'Sum',
    is: 'above',
    limit: 0,
    words: 'requests in a minute',
  },
  { kind: 'error-ratio', above: 0 },
  ...[0.5, 0.95, 0.99].map((quantile): Condition => ({
    kind: 'latency',
    quantile,
    aboveSeconds: 0,
  })),
  { kind: 'down' },
];

const RUNNING_TASKS: Condition = {
  kind: 'metric',
  metric: 'ecsRunningTasks',
  statistic: 'Minimum',
  is: 'below',
  limit: 0,
  words: 'running tasks',
};
