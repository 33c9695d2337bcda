import type { AlertSource } from '../../alerts/alert';
import type { AlertSpecOf } from '../../spec/sections/alerts';
import type { ResolvedService } from '../resolved-system';
import { notMeasured, type Looking, type Measured } from './measured';
import { measuredOf, shareOf } from './of-services';
import { either } from './either';
import { cpuOfStore, memoryOfStore } from './of-stores';

export function measureCpu(looking: Looking, spec: AlertSpecOf<'cpu'>): Measured | undefined {
  return either(looking, spec, {
    service: (service) =>
      measuredOf(service, containerSource(looking, service), {
        kind: 'cpu',
        above: shareOf(spec.above),
        of: shareWanted(looking, spec),
      }),
    store: (store) => cpuOfStore(looking, store, spec),
  });
}

export function measureMemory(looking: Looking, spec: AlertSpecOf<'memory'>): Measured | undefined {
  return either(looking, spec, {
    service: (service) =>
      measuredOf(service, containerSource(looking, service), {
        kind: 'memory',
        above: shareOf(spec.above),
        of: shareWanted(looking, spec),
      }),
    store: (store) => memoryOfStore(looking, store, spec),
  });
}

function shareWanted(
  { reading, path }: Looking,
  { of = 'limit' }: AlertSpecOf<'cpu' | 'memory'>,
): 'limit' | 'request' {
  if (of === 'limit' || reading.naming.platform === 'kubernetes') return of;
  reading.waive([...path, 'of'], 'a Fargate task is promised all that it may take');
  return 'limit';
}

/**
 * Cpu and memory of the containers: ECS tells CloudWatch alone, whoever evaluates the other alerts;
 * the kubelet tells Prometheus.
 */
function containerSource(looking: Looking, service: ResolvedService): AlertSource | undefined {
  const { reading, around } = looking;
  if (reading.naming.platform === 'ecs') {
    return {
      evaluator: 'cloudwatch',
      dimensions: { ClusterName: around.cluster, ServiceName: service.names.workload },
    };
  }
  const { prometheus } = around.monitoring;
  if (prometheus === undefined) {
    return notMeasured(
      looking,
      ['service'],
      `Nothing in ${reading.naming.environment} measures the containers of ${service.name}.`,
      'Add monitoring.prometheus, which reads what the kubelet measures.',
    );
  }
  return {
    evaluator: 'prometheus',
    labels: service.seriesLabels,
    series: { namespace: around.namespace, container: service.names.workload },
    scrapeSeconds: prometheus.scrapeSeconds,
  };
}
