import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';

/** What runs in a task, in the words of ECS. */
export interface TaskContainerProps {
  /** Family of the task definitions. @default - drawn by CDK */
  readonly family?: string;
  /** Name of the container in the task. @default 'app' */
  readonly containerName?: string;
  readonly image: ecs.ContainerImage;
  /** CPU units of a task, 1024 for one vCPU; only some pairs with memory exist. */
  readonly cpu: number;
  /** Memory of a task in MiB. */
  readonly memoryLimitMiB: number;
  /** Processor that the image is built for. @default CpuArchitecture.X86_64 */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
  /** What the container runs. @default - as the image says */
  readonly command?: string[];
  /** What the command is handed to. @default - as the image says */
  readonly entryPoint?: string[];
  /** Plain variables. @default - none */
  readonly environment?: Record<string, string>;
  /** Variables that ECS fills from secrets when a task starts. @default - none */
  readonly secrets?: Record<string, ecs.Secret>;
  /** User (and group) of the process, as in `docker run --user`. @default - as the image says */
  readonly user?: string;
  /** Whether the container's own file system is read-only. @default false */
  readonly readonlyRootFilesystem?: boolean;
  /**
   * Folders that get a volume of their own, writable and gone with the task. A volume belongs to root
   * unless the image has a `VOLUME` at that path
   * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html).
   *
   * @default - none
   */
  readonly writablePaths?: string[];
  /** Time between the stop signal and the kill, 2 to 120 seconds. @default Duration.seconds(30) */
  readonly stopTimeout?: Duration;
}

/** Prefix of the log streams: `ecs/<container>/<task>`. */
export const STREAM_PREFIX = 'ecs';

/** The task definition's own part, without its container. */
export function taskDefinitionProps(props: TaskContainerProps): ecs.FargateTaskDefinitionProps {
  return {
    family: props.family,
    cpu: props.cpu,
    memoryLimitMiB: props.memoryLimitMiB,
    runtimePlatform: {
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      cpuArchitecture: props.cpuArchitecture ?? ecs.CpuArchitecture.X86_64,
    },
  };
}

/** Puts the container into its task definition, with a volume for each writable path. */
export function addTaskContainer(
  taskDefinition: ecs.FargateTaskDefinition,
  logGroup: logs.ILogGroup,
  props: TaskContainerProps,
): ecs.ContainerDefinition {
  const container = taskDefinition.addContainer('Container', {
    containerName: props.containerName ?? 'app',
    image: props.image,
    command: props.command,
    entryPoint: props.entryPoint,
    environment: props.environment,
    secrets: props.secrets,
    user: props.user,
    readonlyRootFilesystem: props.readonlyRootFilesystem,
    stopTimeout: props.stopTimeout ?? Duration.seconds(30),
    logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: STREAM_PREFIX }),
  });
  for (const containerPath of props.writablePaths ?? []) {
    const name = volumeName(containerPath);
    taskDefinition.addVolume({ name });
    container.addMountPoints({ containerPath, sourceVolume: name, readOnly: false });
  }
  return container;
}

/** Why ECS would not take the container; undefined when it does. */
export function findContainerFault(props: TaskContainerProps): string | undefined {
  const { stopTimeout, writablePaths = [] } = props;
  if (stopTimeout !== undefined && !stopTimeout.isUnresolved()) {
    const seconds = stopTimeout.toSeconds();
    if (seconds < 2 || seconds > 120) {
      return `stopTimeout is ${seconds} seconds; Fargate takes 2 to 120`;
    }
  }
  const relative = writablePaths.find((path) => !path.startsWith('/'));
  if (relative !== undefined) return `writablePaths has "${relative}", which is no absolute path`;
  return undefined;
}

/** `/tmp/uploads` becomes `tmp-uploads`. */
function volumeName(path: string): string {
  return path.replace(/[^A-Za-z0-9_]+/g, '-').replace(/^-|-$/g, '') || 'root';
}
