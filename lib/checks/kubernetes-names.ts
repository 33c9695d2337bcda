import { NAME_LIMITS as LIMITS } from '../facts/name-limits';
import { podRoleName } from '../resolve/names';
import type { KubernetesTarget, ResolvedSystem } from '../resolve/resolved-system';
import { namesAt, type GeneratedName } from './generated-name';

/** Names on AWS of an environment on Kubernetes, besides those of its stores. */
export function kubernetesNames(
  system: ResolvedSystem,
  { aws }: KubernetesTarget,
): readonly GeneratedName[] {
  if (aws === undefined) return [];
  return [
    ...Object.values(aws.stacks).flatMap((stack: string | undefined) =>
      stack === undefined ? [] : namesAt(['system'], [['stack', LIMITS.stack, stack]]),
    ),
    // A manifest names the role; with Pod Identity AWS draws its name.
    ...(aws.identity?.kind === 'irsa'
      ? system.services.flatMap(({ name }) =>
          namesAt(['services', name], [['role', LIMITS.role, podRoleName(system, name)]]),
        )
      : []),
  ];
}
