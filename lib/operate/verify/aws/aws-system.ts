import type { AwsPlace } from '../../../resolve/resolved-system';
import type { EcsSystem } from '../../../stacks/ecs-system';
import type { HalfOnAws } from '../../../stacks/half-on-aws';

/** A system that AWS keeps something for, wherever its services run. */
export type AwsSystem = EcsSystem | HalfOnAws;

/** Where its stacks stand. */
export function placeOf({ target }: AwsSystem): AwsPlace {
  return target.platform === 'ecs' ? target : target.aws;
}

/** Name of the stack that keeps its data; undefined where there is none. */
export function dataStackOf({ target }: AwsSystem): string | undefined {
  return target.platform === 'ecs' ? target.stacks.data : target.aws.stacks.data;
}
