import type { SpecPath } from '../problems/position';
import type { EnvironmentSpec } from '../spec/sections/environment';
import type { ServiceSpec } from '../spec/sections/service';
import type { Reading } from './reading';

/** Fields of a service that say nothing in some environment, each with its reason. */
const SERVICE_WAIVERS: readonly {
  readonly field: SpecPath;
  readonly find: (service: ServiceSpec) => unknown;
  readonly when: (environment: EnvironmentSpec) => boolean;
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
    field: ['expose', 'accessLogs'],
    find: ({ expose }) => expose?.accessLogs,
    when: onKubernetes,
    because: 'the ingress controller decides which requests are written down',
  },
  {
    field: ['expose', 'accessLogs'],
    find: ({ expose }) => expose?.accessLogs,
    when: sharesListener,
    because: 'the load balancer exists already: its owner decides which requests are written down',
  },
  {
    // ingress-nginx counts in each of its replicas, lets bursts through and answers 503.
    field: ['expose', 'rateLimit'],
    find: ({ expose }) => expose?.rateLimit,
    when: onKubernetes,
    because: 'the ingress controller limits requests by rules of its own',
  },
  {
    field: ['exec'],
    find: ({ exec }) => exec,
    when: onKubernetes,
    because: 'the roles of the cluster decide who may run kubectl exec',
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
export function platformWaivers(reading: Reading, environment: EnvironmentSpec): void {
  for (const [name, service] of Object.entries(reading.spec.services)) {
    for (const { field, find, when, because } of SERVICE_WAIVERS) {
      if (find(service) !== undefined && when(environment)) {
        reading.waive(['services', name, ...field], because);
      }
    }
  }
}

function onKubernetes({ platform }: EnvironmentSpec): boolean {
  return platform === 'kubernetes';
}

function sharesListener({ aws }: EnvironmentSpec): boolean {
  return aws?.listener !== undefined;
}

function nothingScrapes({ monitoring }: EnvironmentSpec): boolean {
  return monitoring.prometheus === undefined;
}
