import { Duration, type TimeZone } from 'aws-cdk-lib';
import type * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** A time at which the bounds of the number of tasks change, and stay so until the next one. */
export interface FargateSchedule {
  readonly schedule: appscaling.Schedule;
  /** Time zone of the schedule. @default TimeZone.ETC_UTC */
  readonly timeZone?: TimeZone;
  /** Fewest tasks from then on. @default - as before */
  readonly minCapacity?: number;
  /** Most tasks from then on. @default - as before */
  readonly maxCapacity?: number;
}

/** How many tasks a service has. */
export interface FargateScalingProps {
  /** Fewest tasks. @default 1 */
  readonly minCapacity?: number;
  /** Most tasks. @default - `minCapacity` */
  readonly maxCapacity?: number;
  /** Average CPU to scale towards, in percent. @default - not scaled on CPU */
  readonly cpuTargetPercent?: number;
  /** Average memory to scale towards, in percent. @default - not scaled on memory */
  readonly memoryTargetPercent?: number;
  /** Requests to a task in a minute to scale towards; needs `ingress`. @default - not scaled on requests */
  readonly requestsPerTarget?: number;
  /** Times at which the fewest and most tasks change. @default - none */
  readonly schedules?: FargateSchedule[];
  /** Pause after tasks were added. @default Duration.seconds(60) */
  readonly scaleOutCooldown?: Duration;
  /** Pause after tasks were removed. @default Duration.seconds(300) */
  readonly scaleInCooldown?: Duration;
}

/** Lets the number of tasks follow what is measured and the clock. */
export function scaleTasks(
  service: ecs.FargateService,
  props: FargateScalingProps,
  targetGroup: elbv2.ApplicationTargetGroup | undefined,
): ecs.ScalableTaskCount {
  const minCapacity = props.minCapacity ?? 1;
  const maxCapacity = props.maxCapacity ?? minCapacity;
  const target = service.autoScaleTaskCount({ minCapacity, maxCapacity });
  const cooldowns = {
    scaleOutCooldown: props.scaleOutCooldown ?? Duration.seconds(60),
    scaleInCooldown: props.scaleInCooldown ?? Duration.seconds(300),
  };
  const { cpuTargetPercent, memoryTargetPercent, requestsPerTarget } = props;
  if (cpuTargetPercent !== undefined) {
    const targetUtilizationPercent = cpuTargetPercent;
    target.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent, ...cooldowns });
  }
  if (memoryTargetPercent !== undefined) {
    const targetUtilizationPercent = memoryTargetPercent;
    target.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent, ...cooldowns });
  }
  if (requestsPerTarget !== undefined && targetGroup !== undefined) {
    target.scaleOnRequestCount('Requests', { requestsPerTarget, targetGroup, ...cooldowns });
  }
  props.schedules?.forEach((schedule, index) => {
    target.scaleOnSchedule(`Schedule${index + 1}`, schedule);
  });
  return target;
}
