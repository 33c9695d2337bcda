import { NAME_LIMITS as LIMITS } from '../facts/name-limits';
import type { SpecPath } from '../problems/position';
import type {
  InClusterPostgres,
  KubernetesTarget,
  ResolvedJob,
  ResolvedService,
  ResolvedSystem,
  ServerInCluster,
} from '../resolve/resolved-system';
import { isServerInCluster } from '../resolve/stores';
import { namesAt, type GeneratedName } from './generated-name';

/**
 * Names in the namespaces of a cluster. Services, jobs and servers are told apart by the label `app`, and
 * their service accounts and network policies are called as they are, so none may share a name.
 */
export function namesInCluster(
  system: ResolvedSystem,
  target: KubernetesTarget,
): readonly GeneratedName[] {
  const { services, jobs, stores } = system;
  return [
    ...secretNames(system),
    ...services.flatMap((service) => serviceNames(service, target)),
    ...jobs.flatMap((job) => jobNames(job, target)),
    ...stores.filter(isServerInCluster).flatMap((store) => serverNames(store, target)),
  ];
}

/** Secrets of the spec may be keys of one Secret; that of a server has its password and its URL alone. */
function secretNames({ secrets, stores }: ResolvedSystem): readonly GeneratedName[] {
  const servers = stores.filter(isServerInCluster);
  const passwords = servers.map(({ passwordSecret }) => passwordSecret);
  const declared = new Map(
    secrets
      .filter(({ name }) => !passwords.includes(name))
      .map(({ name, physicalName }) => [physicalName, name]),
  );
  const row = (secret: string) => [['Secret', LIMITS.kubernetesObject, secret]] as const;
  return [
    ...servers.flatMap(({ name, credentials }) =>
      namesAt(['stores', name], row(credentials.password.secret)),
    ),
    ...[...declared].flatMap(([secret, name]) => namesAt(['secrets', name], row(secret))),
  ];
}

function serviceNames(
  { name, names }: ResolvedService,
  { namespace }: KubernetesTarget,
): readonly GeneratedName[] {
  const rows = [
    ['workload', LIMITS.kubernetesWorkload, names.workload],
    ['autoscaler', LIMITS.kubernetesObject, names.autoscaler],
    ['ConfigMap', LIMITS.kubernetesObject, names.config],
  ] as const;
  return namesAt(['services', name], rows, namespace);
}

function jobNames(
  { name, names, trigger }: ResolvedJob,
  { namespace }: KubernetesTarget,
): readonly GeneratedName[] {
  const limit = trigger.kind === 'before-deploy' ? LIMITS.kubernetesWorkload : LIMITS.cronJob;
  return namesAt(['jobs', name], [['workload', limit, names.task]], namespace);
}

function serverNames(store: ServerInCluster, target: KubernetesTarget): readonly GeneratedName[] {
  const { name, names, namespace } = store;
  const path = ['stores', name];
  const { workload } = names;
  return [
    ...namesAt(path, [['workload', LIMITS.statefulSet, workload]], namespace),
    // A chart has all its files in one folder, whatever namespace they are of.
    ...(target.chart !== undefined && namespace !== target.namespace
      ? namesAt(path, [['workload', LIMITS.statefulSet, workload]], target.namespace)
      : []),
    ...(store.type === 'redis'
      ? namesAt(path, [['ConfigMap', LIMITS.kubernetesObject, `${workload}-config`]], namespace)
      : dumpNames(store, path)),
  ];
}

function dumpNames(
  { namespace, backup: { dump, restoreTest } }: InClusterPostgres,
  path: SpecPath,
): readonly GeneratedName[] {
  const names = dump === undefined ? [] : [dump.names.dump, dump.names.restore];
  const swap = dump?.tables.length === 0 ? [dump.names.swap] : [];
  const test = restoreTest === undefined ? [] : [restoreTest.name];
  return namesAt(
    [...path, 'backup'],
    [...names, ...swap, ...test].map((each) => ['workload', LIMITS.cronJob, each] as const),
    namespace,
  );
}
