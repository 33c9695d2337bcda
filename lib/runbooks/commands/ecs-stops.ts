import type { EcsTarget, ResolvedService } from '../../resolve/resolved-system';
import { shellCommand, shellSteps } from '../shell';
import { waitsFor } from './ecs-restarts';

/** No replica of these; their autoscaling is suspended, which keeps its bounds. */
export function stopServices(target: EcsTarget, services: readonly ResolvedService[]): string {
  return shellSteps(
    ...services.map((service) => suspendScaling(target, service, true)),
    ...services.map((service) => setReplicas(target, service, 0)),
    ...waitsFor(target, services),
  );
}

/** As many replicas of these as their bounds say at least; then they scale again. */
export function startServices(target: EcsTarget, services: readonly ResolvedService[]): string {
  return shellSteps(
    ...services.map((service) => setReplicas(target, service, service.scaling.min)),
    ...services.map((service) => suspendScaling(target, service, false)),
    ...waitsFor(target, services),
  );
}

function setReplicas({ cluster, region }: EcsTarget, { names }: ResolvedService, count: number) {
  return shellCommand(
    `aws ecs update-service --cluster ${cluster} --service ${names.workload} --region ${region}`,
    `--desired-count ${count} --query service.serviceName --output text`,
  );
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html */
function suspendScaling(
  { cluster, region }: EcsTarget,
  { names }: ResolvedService,
  isSuspended: boolean,
): string {
  const state = ['DynamicScalingIn', 'DynamicScalingOut', 'ScheduledScaling']
    .map((kind) => `${kind}Suspended=${isSuspended}`)
    .join(',');
  return shellCommand(
    'aws application-autoscaling register-scalable-target --service-namespace ecs',
    '--scalable-dimension ecs:service:DesiredCount',
    `--resource-id service/${cluster}/${names.workload} --region ${region}`,
    `--suspended-state ${state}`,
  );
}
