import type { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';

/** A further container in each task of a service; it shares the task's CPU, memory, address and role. */
export interface FargateSidecar {
  /** Name of the container, and the prefix of its log streams. */
  readonly name: string;
  readonly image: ecs.ContainerImage;
  /** Arguments of the process. @default - as the image says */
  readonly command?: string[];
  /** Process to start, as in `docker run --entrypoint`. @default - as the image says */
  readonly entryPoint?: string[];
  /** Plain variables. @default - none */
  readonly environment?: Record<string, string>;
  /** Variables that ECS fills from secrets when a task starts. @default - none */
  readonly secrets?: Record<string, ecs.Secret>;
  /** Whether the task ends with it. @default true */
  readonly essential?: boolean;
  /** TCP port that it listens on, at the address of the task. @default - none */
  readonly containerPort?: number;
  /** User (and group) of the process, as in `docker run --user`. @default - as the image says */
  readonly user?: string;
  /** CPU units of the task reserved for it. @default - none: it shares what the task has */
  readonly cpu?: number;
  /** Memory in MiB above which it is killed. @default - the memory of the task */
  readonly memoryLimitMiB?: number;
  /** Whether its own file system is read-only; excludes ECS Exec. @default false */
  readonly readonlyRootFilesystem?: boolean;
  /** Command that ECS runs in it to know whether it lives. @default - as long as its process runs */
  readonly healthCheck?: ecs.HealthCheck;
  /** Time between the stop signal and the kill, 2 to 120 seconds. @default - 30 seconds, given by ECS */
  readonly stopTimeout?: Duration;
  /**
   * State that this container has to reach before the service's own container starts. The task stops
   * them the other way round.
   *
   * @default - they start together
   */
  readonly appDependsOn?: ecs.ContainerDependencyCondition;
  /** State that the service's own container has to reach before this one starts. @default - they start together */
  readonly dependsOnApp?: ecs.ContainerDependencyCondition;
}

/** Adds the containers to the task, in the order given; the map is by name. */
export function addSidecars(
  sidecars: readonly FargateSidecar[],
  app: ecs.ContainerDefinition,
  logGroup: logs.ILogGroup,
): ReadonlyMap<string, ecs.ContainerDefinition> {
  return new Map(sidecars.map((sidecar) => [sidecar.name, addSidecar(sidecar, app, logGroup)]));
}

function addSidecar(
  sidecar: FargateSidecar,
  app: ecs.ContainerDefinition,
  logGroup: logs.ILogGroup,
): ecs.ContainerDefinition {
  const { name, containerPort, appDependsOn, dependsOnApp, ...options } = sidecar;
  const container = app.taskDefinition.addContainer(`Sidecar-${name}`, {
    ...options,
    containerName: name,
    logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: name }),
    portMappings: containerPort === undefined ? undefined : [{ containerPort }],
  });
  if (appDependsOn !== undefined) {
    app.addContainerDependencies({ container, condition: appDependsOn });
  }
  if (dependsOnApp !== undefined) {
    container.addContainerDependencies({ container: app, condition: dependsOnApp });
  }
  return container;
}
