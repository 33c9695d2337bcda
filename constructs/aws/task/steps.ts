import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';

import { STREAM_PREFIX } from './container';

/** Folder that the steps of a task share: empty at the start, gone with the task. */
export const SCRATCH = '/scratch';

/**
 * One container of a task that works in several steps, such as `pg_dump` and then `aws s3 cp`, which
 * no public image has both of. It starts when all steps before it have ended with exit code 0.
 *
 * What a step leaves in `/scratch` is there for the next. That folder belongs to root with mode 0755,
 * as volumes of Fargate do, so a step with a `user` other than root can write there only where an
 * earlier step that is root has let it (`chmod 1777 /scratch`); the images of PostgreSQL and of the
 * AWS CLI are root.
 */
export interface TaskStep {
  /** Name of the container, and part of its log stream. */
  readonly name: string;
  readonly image: ecs.ContainerImage;
  /** Arguments of the process. @default - as the image says */
  readonly command?: string[];
  /** Process to start, as in `docker run --entrypoint`. @default - as the image says */
  readonly entryPoint?: string[];
  /** Plain variables. @default - none */
  readonly environment?: Record<string, string>;
  /** Variables that ECS fills from secrets when the task starts. @default - none */
  readonly secrets?: Record<string, ecs.Secret>;
  /** User (and group) of the process, as in `docker run --user`. @default - as the image says */
  readonly user?: string;
  /** Whether the container's own file system is read-only; `/scratch` is not. @default false */
  readonly readonlyRootFilesystem?: boolean;
}

const SCRATCH_VOLUME = 'scratch';

/**
 * Puts the steps into their task definition, the last one essential: the task ends as it does.
 *
 * A step that fails ends the task: ECS stops the essential container that can never start, with exit
 * code 143 (https://github.com/aws/amazon-ecs-agent/pull/3218), which Step Functions and CloudFormation
 * hear of as a failure. Each step waits for all before it and not only for the last of them, since
 * agents have left the end of a longer chain waiting for ever
 * (https://github.com/aws/amazon-ecs-agent/issues/2579).
 */
export function addTaskSteps(
  taskDefinition: ecs.FargateTaskDefinition,
  logGroup: logs.ILogGroup,
  steps: readonly TaskStep[],
  stopTimeout: Duration = Duration.seconds(30),
): ecs.ContainerDefinition[] {
  taskDefinition.addVolume({ name: SCRATCH_VOLUME });
  const containers: ecs.ContainerDefinition[] = [];
  for (const { name, ...step } of steps) {
    const container = taskDefinition.addContainer(`Step-${name}`, {
      ...step,
      containerName: name,
      essential: containers.length === steps.length - 1,
      stopTimeout,
      logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: STREAM_PREFIX }),
    });
    container.addMountPoints({
      containerPath: SCRATCH,
      sourceVolume: SCRATCH_VOLUME,
      readOnly: false,
    });
    for (const earlier of containers) {
      container.addContainerDependencies({
        container: earlier,
        condition: ecs.ContainerDependencyCondition.SUCCESS,
      });
    }
    containers.push(container);
  }
  return containers;
}
