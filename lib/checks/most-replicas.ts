import { SURGE_SHARE } from '../facts/rolling-update';
import type { Platform, ResolvedScaling } from '../resolve/resolved-system';

/** On ECS a deployment runs a second set of replicas beside the first. */
export const SETS_WHILE_DEPLOYED = 2;

/** The most replicas that a service may have at any time, besides those of a deployment. */
export function mostReplicas({ max, schedules }: ResolvedScaling): number {
  return Math.max(max, ...schedules.map((each) => each.max));
}

/** The most replicas of a service while it is deployed. */
export function mostWhileDeployed(scaling: ResolvedScaling, platform: Platform): number {
  const replicas = mostReplicas(scaling);
  return platform === 'ecs'
    ? replicas * SETS_WHILE_DEPLOYED
    : replicas + Math.ceil(replicas * SURGE_SHARE);
}
