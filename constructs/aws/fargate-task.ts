import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

import type { FargateSidecar } from './fargate-sidecar';
import { PORT_NAME } from './fargate-traffic';
import { containerHealthCheck, type HttpHealthCheck } from './http-health-check';

/** What each task of a service is. */
export interface FargateTaskProps {
  /** Family of the task definitions. @default - drawn by CDK */
  readonly family?: string;
  /** Name of the container in the task. @default 'app' */
  readonly containerName?: string;
  readonly image: ecs.ContainerImage;
  /** Arguments of the process. @default - as the image says */
  readonly command?: string[];
  /** Process to start, as in `docker run --entrypoint`. @default - as the image says */
  readonly entryPoint?: string[];
  /** CPU units of a task, 1024 for one vCPU; only some pairs with memory exist. */
  readonly cpu: number;
  /** Memory of a task in MiB. */
  readonly memoryLimitMiB: number;
  /** Processor that the image is built for. @default CpuArchitecture.X86_64 */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
  /** TCP port that the container listens on. @default - none: a worker that nobody reaches */
  readonly containerPort?: number;
  /** Plain variables. @default - none */
  readonly environment?: Record<string, string>;
  /** Variables that ECS fills from secrets when a task starts. @default - none */
  readonly secrets?: Record<string, ecs.Secret>;
  /** User (and group) of the process, as in `docker run --user`. @default - as the image says */
  readonly user?: string;
  /** Whether the container's own file system is read-only; excludes ECS Exec. @default false */
  readonly readonlyRootFilesystem?: boolean;
  /**
   * Directories, absolute, that get a volume of their own, empty at the start and gone with the task;
   * the way to write beside a read-only file system. A volume belongs to root with mode 0755, so a
   * `user` other than root can only write where the image declares a `VOLUME` on the same path that
   * belongs to that user (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html).
   *
   * @default - none
   */
  readonly writablePaths?: string[];
  /** Whether operators may open a shell in a task with ECS Exec. @default false */
  readonly enableExecuteCommand?: boolean;
  /** Further containers of each task. @default - none */
  readonly sidecars?: FargateSidecar[];
  /** How health is asked over HTTP; needs `containerPort`. @default - a task lives while its process does */
  readonly healthCheck?: HttpHealthCheck;
  /** Time between the stop signal and the kill, 2 to 120 seconds. @default Duration.seconds(30) */
  readonly stopTimeout?: Duration;
}

/** Name of the service's own container where none is given. */
export const APP = 'app';

/** The task definition, without containers. */
export function addTaskDefinition(
  scope: Construct,
  props: FargateTaskProps,
): ecs.FargateTaskDefinition {
  return new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
    family: props.family,
    cpu: props.cpu,
    memoryLimitMiB: props.memoryLimitMiB,
    runtimePlatform: {
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      cpuArchitecture: props.cpuArchitecture ?? ecs.CpuArchitecture.X86_64,
    },
  });
}

/** The service's own container; the first of the task, so requests go to it. */
export function addAppContainer(
  taskDefinition: ecs.FargateTaskDefinition,
  props: FargateTaskProps,
  logGroup: logs.ILogGroup,
): ecs.ContainerDefinition {
  const { containerPort, healthCheck } = props;
  const container = taskDefinition.addContainer('Container', {
    containerName: props.containerName ?? APP,
    image: props.image,
    command: props.command,
    entryPoint: props.entryPoint,
    environment: props.environment,
    secrets: props.secrets,
    user: props.user,
    readonlyRootFilesystem: props.readonlyRootFilesystem,
    linuxParameters: props.enableExecuteCommand === true ? initProcess(taskDefinition) : undefined,
    stopTimeout: props.stopTimeout ?? Duration.seconds(30),
    logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: 'ecs' }),
    portMappings:
      containerPort === undefined
        ? undefined
        : [{ name: PORT_NAME, containerPort, appProtocol: ecs.AppProtocol.http }],
    healthCheck:
      containerPort === undefined || healthCheck === undefined
        ? undefined
        : containerHealthCheck(healthCheck, containerPort),
  });
  props.writablePaths?.forEach((containerPath, index) => {
    const sourceVolume = `writable-${index + 1}`;
    taskDefinition.addVolume({ name: sourceVolume });
    container.addMountPoints({ containerPath, sourceVolume, readOnly: false });
  });
  return container;
}

/**
 * Collects the processes that a shell of ECS Exec leaves behind
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html).
 */
function initProcess(scope: Construct): ecs.LinuxParameters {
  return new ecs.LinuxParameters(scope, 'LinuxParameters', { initProcessEnabled: true });
}
