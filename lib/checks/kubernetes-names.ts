import { NAME_LIMITS as LIMITS } from '../facts/name-limits';
import type { SpecPath } from '../problems/position';
import { podRoleName } from '../resolve/names';
import { podRoles, type PodRole } from '../resolve/pod-roles';
import type { KubernetesTarget, ResolvedSystem } from '../resolve/resolved-system';
import { namesAt, type GeneratedName } from './generated-name';
import { namesInCluster } from './names-in-cluster';

/** Names of an environment on Kubernetes, in the cluster and on AWS, besides those of its stores on AWS. */
export function kubernetesNames(
  system: ResolvedSystem,
  target: KubernetesTarget,
): readonly GeneratedName[] {
  const { aws, chart } = target;
  const path: SpecPath = ['environments', system.environment, 'kubernetes', 'chart', 'name'];
  return [
    ...namesInCluster(system, target),
    ...(chart === undefined
      ? []
      : namesAt(path, [['Helm release', LIMITS.helmRelease, chart.name]])),
    ...Object.values(aws?.stacks ?? {}).flatMap((stack: string | undefined) =>
      stack === undefined ? [] : namesAt(['system'], [['stack', LIMITS.stack, stack]]),
    ),
    // A manifest names the role; with Pod Identity AWS draws its name.
    ...(aws?.identity?.kind === 'irsa' ? roleNames(system, target) : []),
  ];
}

function roleNames(system: ResolvedSystem, { namespace }: KubernetesTarget) {
  return podRoles(system, namespace).flatMap((role) =>
    namesAt(ownerOf(system, role), [['role', LIMITS.role, podRoleName(system, role.workload)]]),
  );
}

/** The entry of the spec whose pods have the role. */
function ownerOf({ services, jobs, stores }: ResolvedSystem, { workload }: PodRole): SpecPath {
  const service = services.find(({ names }) => names.workload === workload);
  if (service !== undefined) return ['services', service.name];
  const job = jobs.find(({ names }) => names.task === workload);
  if (job !== undefined) return ['jobs', job.name];
  const store = stores.find(({ name }) => workload.startsWith(`${name}-`));
  return store === undefined ? ['system'] : ['stores', store.name];
}
