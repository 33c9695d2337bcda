import type { AlertSource } from '../../alerts/alert';
import { EXPORTERS, READY_REPLICAS } from '../../facts/exporters';
import type { ResolvedMonitoring, ServerInCluster } from '../resolved-system';

/** Where Prometheus finds what runs in the cluster; undefined where none looks. */
export type InCluster = Pick<ResolvedMonitoring, 'prometheus'>;

/** What the exporter beside a server tells of it. */
export function ofExporter(
  { prometheus }: InCluster,
  { seriesLabels }: ServerInCluster,
): AlertSource | undefined {
  if (prometheus === undefined) return undefined;
  const { scrapeSeconds } = prometheus;
  return { evaluator: 'prometheus', labels: seriesLabels, scrapeSeconds };
}

/** What the kubelet tells of the server's container. */
export function ofContainer(
  monitoring: InCluster,
  { seriesLabels, namespace, names }: ServerInCluster,
): AlertSource | undefined {
  return seen(monitoring, seriesLabels, { namespace, container: names.workload });
}

/** What the kubelet tells of a volume. */
export function ofVolume(
  monitoring: InCluster,
  { seriesLabels, namespace }: ServerInCluster,
  claim: string,
): AlertSource | undefined {
  return seen(monitoring, seriesLabels, { namespace, persistentvolumeclaim: claim });
}

/** What kube-state-metrics tells of a CronJob. */
export function ofCronJob(
  monitoring: InCluster,
  labels: Readonly<Record<string, string>>,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): AlertSource | undefined {
  return seen(monitoring, labels, { namespace, cronjob: name });
}

/** What kube-state-metrics tells of a Deployment. */
export function ofDeployment(
  monitoring: InCluster,
  labels: Readonly<Record<string, string>>,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): AlertSource | undefined {
  return seen(monitoring, labels, { namespace, deployment: name });
}

/** No replica is ready. What answers a scrape may still be of no use to those who ask. */
export const NOT_READY = { kind: 'down', gauge: READY_REPLICAS } as const;

/** Series that others expose, and the labels that an alert on them is told by. */
function seen(
  { prometheus }: InCluster,
  labels: Readonly<Record<string, string>>,
  series: Readonly<Record<string, string>>,
): AlertSource | undefined {
  if (prometheus === undefined) return undefined;
  return { evaluator: 'prometheus', labels, series, scrapeSeconds: prometheus.scrapeSeconds };
}

/** How many connections a server has, and may have. */
export function connectionGauges({ type }: Pick<ServerInCluster, 'type'>) {
  const { connections: inUse, mostConnections: most } = EXPORTERS[type];
  return { inUse, most };
}

/** What a Redis says that its data take, and may take. */
export const REDIS_MEMORY = {
  used: EXPORTERS.redis.memory,
  most: EXPORTERS.redis.mostMemory,
} as const;

/** The look-ups that a Redis counts. */
export const REDIS_LOOK_UPS = {
  kind: 'cache',
  name: 'keyspace',
  hits: EXPORTERS.redis.hits,
  misses: EXPORTERS.redis.misses,
} as const;
