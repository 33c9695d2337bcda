import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedService, ResolvedSystem, ServerInCluster } from '../resolve/resolved-system';
import { isServerInCluster } from '../resolve/stores';
import type { Check } from './check';
import { kubectlTargetOf, type KubectlTarget } from './kubectl-target';
import { runStepsOf } from './run-steps';

/** Commands on the cluster that a person runs as they are written do what they seem to do, and it lasts. */
export const kubectlSteps: Check = (system) => {
  if (system.target.platform !== 'kubernetes') return [];
  return system.procedures.flatMap(runStepsOf).flatMap(({ path, command }) => {
    const target = kubectlTargetOf(command);
    return target === undefined ? [] : findingsOf(system, target, path);
  });
};

function findingsOf(
  system: ResolvedSystem,
  target: KubectlTarget,
  path: SpecPath,
): readonly Finding[] {
  const service = serviceOf(system, target);
  const server = service === undefined ? serverOf(system, target) : undefined;
  return [
    ...(service === undefined ? [] : outOfBounds(system, service, target, path)),
    ...(server === undefined
      ? []
      : [...noDeployment(server, target, path), ...several(server, target, path)]),
    ...undone(service?.name ?? server?.name, target, path),
  ];
}

/** Where a command names no namespace, it may be any. */
function serviceOf({ target, services }: ResolvedSystem, { name, namespace }: KubectlTarget) {
  const own = target.platform === 'kubernetes' ? target.namespace : '';
  if (namespace !== undefined && namespace !== own) return undefined;
  return services.find(({ names }) =>
    [names.workload, names.config, names.autoscaler].includes(name),
  );
}

function serverOf({ stores }: ResolvedSystem, { name, namespace }: KubectlTarget) {
  return stores
    .filter(isServerInCluster)
    .find(
      (store) =>
        [store.names.workload, `${store.names.workload}-config`].includes(name) &&
        (namespace === undefined || namespace === store.namespace),
    );
}

/** Elsewhere than in production the bounds are others, and the procedure is the same. Zero rests the autoscaler. */
function outOfBounds(
  { tier }: ResolvedSystem,
  { name, scaling }: ResolvedService,
  { verb, kind, replicas }: KubectlTarget,
  path: SpecPath,
): readonly Finding[] {
  const { min, max, cpuPercent, memoryPercent } = scaling;
  const isScaled = cpuPercent !== undefined || memoryPercent !== undefined;
  if (tier !== 'production' || verb !== 'scale' || kind !== 'deployment' || !isScaled) return [];
  if (replicas === undefined || replicas === 0 || (replicas >= min && replicas <= max)) return [];
  return [
    {
      code: 'scale-not-held',
      path,
      what: `The command sets ${name} to ${replicas} replicas, and its autoscaler keeps it between ${min} and ${max}.`,
      consequence: 'The autoscaler sets it back within seconds.',
      fix: `Write the step { scale: ${name}, to: ${Math.min(Math.max(replicas, min), max)} }, which moves the floor of the autoscaler.`,
    },
  ];
}

function noDeployment(
  { name, type }: ServerInCluster,
  { kind }: KubectlTarget,
  path: SpecPath,
): readonly Finding[] {
  if (kind !== 'deployment') return [];
  return [
    {
      code: 'no-such-deployment',
      path,
      what: `The command speaks of a Deployment ${name}, and the ${type} of that name is a StatefulSet.`,
      consequence: 'kubectl answers that it finds none.',
      fix: `Write statefulset/${name}.`,
    },
  ];
}

function several(
  { name }: ServerInCluster,
  { verb, kind, replicas = 0 }: KubectlTarget,
  path: SpecPath,
): readonly Finding[] {
  if (verb !== 'scale' || kind !== 'statefulset' || replicas < 2) return [];
  return [
    {
      code: 'scale-not-held',
      path,
      what: `The command starts ${replicas} pods of ${name}, which is one server.`,
      consequence:
        'The others have empty volumes of their own, and clients would reach any of them.',
      fix: `Raise stores.${name}.size in the spec, and deploy.`,
    },
  ];
}

function undone(
  name: string | undefined,
  { verb, kind }: KubectlTarget,
  path: SpecPath,
): readonly Finding[] {
  if (name === undefined || (verb !== 'set' && verb !== 'edit')) return [];
  return [
    {
      code: 'undone-by-next-deployment',
      path,
      what: `The command changes the ${kind} of ${name} in the cluster, and not in the spec.`,
      consequence: 'The next deployment changes it back, and nobody remembers why it helped.',
      fix: 'Change the spec, and deploy; or acknowledge it with who brings it into the spec.',
    },
  ];
}
