import type { EcsTarget, ResolvedSystem } from '../../lib/resolve/resolved-system';
import type { EcsSystem } from '../../lib/stacks/ecs-system';
import { ecsTarget, resolvedSystem } from '../support/resolved-system';

/** LearnBot's staging, as something that runs on ECS. */
export function ecsSystem(
  overrides: Partial<ResolvedSystem> = {},
  target: Partial<EcsTarget> = {},
): EcsSystem {
  return { ...resolvedSystem(overrides), target: ecsTarget(target) };
}
