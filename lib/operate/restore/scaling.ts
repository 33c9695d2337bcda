import {
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
  type ScalableTarget,
} from '@aws-sdk/client-application-auto-scaling';

import type { EcsTarget, ResolvedService } from '../../resolve/resolved-system';
import type { Around } from '../tasks/around';

/** The bounds of a service as they are now; undefined where nothing scales it. */
export async function findScaling(
  target: EcsTarget,
  service: ResolvedService,
  { aws }: Around,
): Promise<ScalableTarget | undefined> {
  const { ServiceNamespace, ResourceId } = resourceOf(target, service);
  const { ScalableTargets: [found] = [] } = await aws.scaling.send(
    new DescribeScalableTargetsCommand({ ServiceNamespace, ResourceIds: [ResourceId] }),
  );
  return found;
}

/**
 * Suspends or resumes the autoscaler of a service, and leaves its bounds alone: whoever starts the
 * service again finds them as they were.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html
 */
export async function suspendScaling(
  target: EcsTarget,
  service: ResolvedService,
  isSuspended: boolean,
  { aws }: Around,
): Promise<void> {
  await aws.scaling.send(
    new RegisterScalableTargetCommand({
      ...resourceOf(target, service),
      SuspendedState: {
        DynamicScalingInSuspended: isSuspended,
        DynamicScalingOutSuspended: isSuspended,
        ScheduledScalingSuspended: isSuspended,
      },
    }),
  );
}

function resourceOf({ cluster }: EcsTarget, { names }: ResolvedService) {
  return {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: `service/${cluster}/${names.workload}`,
  } as const;
}
