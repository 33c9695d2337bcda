import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';

import { addTaskContainer, findContainerFaults, type TaskContainerProps } from './container';
import { repeated, texts } from './limits';
import { addTaskSteps, type TaskStep } from './steps';

/** A task is one container or several steps, and not both. */
export interface TaskContainersProps extends Omit<TaskContainerProps, 'image'> {
  /** Image of the container. @default - none: the task has `steps` */
  readonly image?: ecs.ContainerImage;
  /**
   * Containers that run one after the other and share `/scratch`, instead of one with `image`,
   * `command` and their like.
   *
   * @default - none: the task is one container
   */
  readonly steps?: TaskStep[];
}

export interface TaskContainers {
  /** The one whose end is the task's: the only container, or the last step. */
  readonly container: ecs.ContainerDefinition;
  /** All of them, in their order. */
  readonly containers: readonly ecs.ContainerDefinition[];
}

export function addTaskContainers(
  taskDefinition: ecs.FargateTaskDefinition,
  logGroup: logs.ILogGroup,
  props: TaskContainersProps,
): TaskContainers {
  const { image, steps = [], stopTimeout } = props;
  const containers =
    image === undefined
      ? addTaskSteps(taskDefinition, logGroup, steps, stopTimeout)
      : [addTaskContainer(taskDefinition, logGroup, { ...props, image })];
  const container = containers.at(-1);
  if (container === undefined) throw new Error(`${taskDefinition.node.path}: nothing runs`);
  return { container, containers };
}

/** What belongs to the one container of a task without steps. */
const OF_ONE_CONTAINER = [
  'image',
  'containerName',
  'command',
  'entryPoint',
  'environment',
  'secrets',
  'user',
  'readonlyRootFilesystem',
  'writablePaths',
] as const satisfies (keyof TaskContainerProps)[];

/** Why ECS would not take what runs, or would not know what it is; empty when it does. */
export function findContainersFaults(props: TaskContainersProps): string[] {
  return [...findContainerFaults(props), ...findKindFaults(props)];
}

function findKindFaults(props: TaskContainersProps): string[] {
  const { steps, image } = props;
  if (steps === undefined) {
    return texts([[image === undefined, 'nothing runs: give an image, or steps']]);
  }
  const ofOne = OF_ONE_CONTAINER.filter((name) => props[name] !== undefined).join(', ');
  const twice = repeated(steps.map(({ name }) => name));
  return texts([
    [steps.length === 0, 'steps is empty: give one at least, or an image instead'],
    [ofOne !== '', `${ofOne} cannot stand beside steps: each step has its own`],
    [twice !== undefined, `two steps are called '${twice}'`],
  ]);
}
