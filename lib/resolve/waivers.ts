import type { SpecPath } from '../problems/position';
import type { EnvironmentSpec } from '../spec/sections/environment';
import type { ServiceSpec } from '../spec/sections/service';
import type { Reading } from './reading';
import { secretStoreOf } from './secret-store';

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

/** Patterns of names, where nothing has such a name. */
function waiveNames(reading: Reading, { kubernetes }: EnvironmentSpec): void {
  const { names } = reading.spec;
  if (reading.naming.platform === 'ecs') {
    for (const key of ['autoscaler', 'config'] as const) {
      if (names?.[key] === undefined) continue;
      reading.waive(['names', key], 'Kubernetes has such an object, ECS does not');
    }
  } else if (names?.secret !== undefined && secretStoreOf(kubernetes ?? {}) === undefined) {
    reading.waive(['names', 'secret'], 'a person makes the Secrets, under the names of the spec');
  }
}

/** Nothing in a spec is ignored in silence: what has no effect here is listed. */
export function platformWaivers(reading: Reading, environment: EnvironmentSpec): void {
  waiveNames(reading, environment);
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
