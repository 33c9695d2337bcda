import type { ResolvedScaling } from '../resolve/resolved-system';

/** A deployment runs a second set of replicas beside the first. */
export const SETS_WHILE_DEPLOYED = 2;

/** The most replicas that a service may have at any time, besides those of a deployment. */
export function mostReplicas({ max, schedules }: ResolvedScaling): number {
  return Math.max(max, ...schedules.map((each) => each.max));
}
