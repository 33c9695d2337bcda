import type { EcsTarget, ResolvedSystem } from '../resolve/resolved-system';

/** A resolved system that runs on ECS: the only kind that stacks are made of. */
export type EcsSystem = ResolvedSystem & { readonly target: EcsTarget };

/** Throws on a system that runs somewhere else. */
export function getEcsSystem(resolved: ResolvedSystem): EcsSystem {
  const { target } = resolved;
  if (target.platform === 'ecs') return { ...resolved, target };
  throw new Error(
    `${resolved.system} ${resolved.environment} runs on ${target.platform}; only environments with platform ecs have stacks`,
  );
}
