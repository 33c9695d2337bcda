import { Duration, Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

import { AWS_TIMINGS } from '../../../lib/facts/aws-timings';
import { repeated, texts, within } from './limits';

/** What a task has for its containers. */
export interface TaskSizeProps {
  /** Family of the task definitions. @default - drawn by CDK */
  readonly family?: string;
  /** CPU units of a task, 1024 for one vCPU; only some pairs with memory exist. */
  readonly cpu: number;
  /** Memory of a task in MiB. */
  readonly memoryLimitMiB: number;
  /** Processor that the images are built for. @default CpuArchitecture.X86_64 */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
  /** Disk of a task, for images and volumes together, 21 to 200 GiB. @default - the 20 GiB of every task */
  readonly ephemeralStorageGiB?: number;
}

/** What runs in a task, in the words of ECS. */
export interface TaskContainerProps extends TaskSizeProps {
  /** Name of the container in the task. @default 'app' */
  readonly containerName?: string;
  readonly image: ecs.ContainerImage;
  /** Arguments of the process. @default - as the image says */
  readonly command?: string[];
  /** Process to start, as in `docker run --entrypoint`. @default - as the image says */
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
   * Directories, absolute, that get a volume of their own, empty at the start and gone with the task;
   * the way to write beside a read-only file system. A volume belongs to root with mode 0755, so a
   * `user` other than root can only write where the image declares a `VOLUME` on the same path that
   * belongs to that user (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html).
   *
   * @default - none
   */
  readonly writablePaths?: string[];
  /** Time between the stop signal and the kill, 2 to 120 seconds. @default Duration.seconds(30) */
  readonly stopTimeout?: Duration;
}

/** Prefix of the log streams: `ecs/<container>/<task>`. */
export const STREAM_PREFIX = 'ecs';

/** Name of the container where none is given. */
export const APP = 'app';

/** The task definition, without containers. */
export function addTaskDefinition(
  scope: Construct,
  props: TaskSizeProps,
): ecs.FargateTaskDefinition {
  return new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
    family: props.family,
    cpu: props.cpu,
    memoryLimitMiB: props.memoryLimitMiB,
    ephemeralStorageGiB: props.ephemeralStorageGiB,
    runtimePlatform: {
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      cpuArchitecture: props.cpuArchitecture ?? ecs.CpuArchitecture.X86_64,
    },
  });
}

/** Puts the container into its task definition, with a volume for each writable path; the first of a task gets its requests. */
export function addTaskContainer(
  taskDefinition: ecs.FargateTaskDefinition,
  logGroup: logs.ILogGroup,
  props: TaskContainerProps,
  further: Partial<ecs.ContainerDefinitionOptions> = {},
): ecs.ContainerDefinition {
  const container = taskDefinition.addContainer('Container', {
    containerName: props.containerName ?? APP,
    image: props.image,
    command: props.command,
    entryPoint: props.entryPoint,
    environment: props.environment,
    secrets: props.secrets,
    user: props.user,
    readonlyRootFilesystem: props.readonlyRootFilesystem,
    stopTimeout: props.stopTimeout ?? Duration.seconds(30),
    logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: STREAM_PREFIX }),
    ...further,
  });
  for (const containerPath of props.writablePaths ?? []) {
    const name = volumeName(containerPath);
    taskDefinition.addVolume({ name });
    container.addMountPoints({ containerPath, sourceVolume: name, readOnly: false });
  }
  return container;
}

/** Why ECS would not take the container; empty when it does. */
export function findContainerFaults({
  stopTimeout,
  ephemeralStorageGiB,
  writablePaths = [],
}: Omit<TaskContainerProps, 'image'>): string[] {
  const { least, most } = AWS_TIMINGS.stopTimeout;
  const relative = writablePaths.find((path) => !/^\/[^/]/.test(path));
  const twice = repeated(writablePaths.map(volumeName));
  return texts([
    [relative !== undefined, `writablePaths has '${relative}', not an absolute path below /`],
    [twice !== undefined, `writablePaths has two paths whose volume would be '${twice}'`],
    [!within(stopTimeout, least, most), `stopTimeout has to be ${least} to ${most} seconds`],
    [!isDiskSize(ephemeralStorageGiB), 'ephemeralStorageGiB has to be 21 to 200'],
  ]);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html */
function isDiskSize(gibibytes: number | undefined): boolean {
  if (gibibytes === undefined || Token.isUnresolved(gibibytes)) return true;
  return Number.isInteger(gibibytes) && gibibytes >= 21 && gibibytes <= 200;
}

/** `/tmp/uploads` becomes `tmp-uploads`. */
function volumeName(path: string): string {
  return path.replace(/[^A-Za-z0-9_]+/g, '-').replace(/^-|-$/g, '') || 'root';
}
