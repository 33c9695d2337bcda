import type { SpecPath } from '../problems/position';
import type { ServiceSpec } from '../spec/sections/service';
import type { Reading } from './reading';
import type { ResolvedMonitoring } from './resolved-system';

/** Fields of a service that say nothing in some environment, each with its reason. */
const SERVICE_WAIVERS: readonly {
  readonly field: SpecPath;
  readonly find: (service: ServiceSpec) => unknown;
  readonly when: (reading: Reading, monitoring: ResolvedMonitoring) => boolean;
  readonly because: string;
}[] = [
  {
    field: ['health', 'probeWith'],
    find: ({ health }) => (typeof health === 'object' ? health.probeWith : undefined),
    when: onKubernetes,
    because: 'the kubelet sends the probes itself',
  },
  {
    field: ['logs', 'retention'],
    find: ({ logs }) => logs?.retention,
    when: onKubernetes,
    because: 'the log collector of the cluster decides how long logs are kept',
  },
  {
    field: ['signals'],
    find: ({ signals }) => signals,
    when: nothingScrapes,
    because: 'no Prometheus scrapes this environment',
  },
  {
    field: ['metrics'],
    find: ({ metrics }) => metrics,
    when: nothingScrapes,
    because: 'no Prometheus scrapes this environment',
  },
];

/** Nothing in a spec is ignored in silence: what has no effect here is listed. */
export function platformWaivers(reading: Reading, monitoring: ResolvedMonitoring): void {
  for (const [name, service] of Object.entries(reading.spec.services)) {
    for (const { field, find, when, because } of SERVICE_WAIVERS) {
      if (find(service) !== undefined && when(reading, monitoring)) {
        reading.waive(['services', name, ...field], because);
      }
    }
  }
}

function onKubernetes(reading: Reading): boolean {
  return reading.naming.platform === 'kubernetes';
}

function nothingScrapes(_reading: Reading, { prometheus }: ResolvedMonitoring): boolean {
  return prometheus === undefined;
}
