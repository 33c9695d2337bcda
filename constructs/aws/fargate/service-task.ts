import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

import type { FargateSidecar } from './sidecar';
import { PORT_NAME } from './traffic';
import { containerHealthCheck, type HttpHealthCheck } from './http-health-check';
import { addTaskContainer, type TaskContainerProps } from '../task/container';

/** What each task of a service is. */
export interface FargateTaskProps extends TaskContainerProps {
  /** TCP port that the container listens on. @default - none: a worker that nobody reaches */
  readonly containerPort?: number;
  /** Whether operators may open a shell in a task with ECS Exec. @default false */
  readonly enableExecuteCommand?: boolean;
  /** Further containers of each task. @default - none */
  readonly sidecars?: FargateSidecar[];
  /** How health is asked over HTTP; needs `containerPort`. @default - a task lives while its process does */
  readonly healthCheck?: HttpHealthCheck;
}

/** The service's own container; the first of the task, so requests go to it. */
export function addAppContainer(
  taskDefinition: ecs.FargateTaskDefinition,
  props: FargateTaskProps,
  logGroup: logs.ILogGroup,
): ecs.ContainerDefinition {
  const { containerPort, healthCheck } = props;
  return addTaskContainer(taskDefinition, logGroup, props, {
    linuxParameters: props.enableExecuteCommand === true ? initProcess(taskDefinition) : undefined,
    portMappings:
      containerPort === undefined
        ? undefined
        : [{ name: PORT_NAME, containerPort, appProtocol: ecs.AppProtocol.http }],
    healthCheck:
      containerPort === undefined || healthCheck === undefined
        ? undefined
        : containerHealthCheck(healthCheck, containerPort),
  });
}

/**
 * Collects the processes that a shell of ECS Exec leaves behind
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html).
 */
function initProcess(scope: Construct): ecs.LinuxParameters {
  return new ecs.LinuxParameters(scope, 'LinuxParameters', { initProcessEnabled: true });
}
