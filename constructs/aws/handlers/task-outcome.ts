/** A task as ECS describes it, as far as its end is concerned. */
export interface TaskState {
  readonly taskArn: string;
  readonly lastStatus: string;
  readonly stoppedReason?: string;
  readonly containers: readonly ContainerState[];
}

export interface ContainerState {
  readonly name: string;
  readonly exitCode?: number;
  readonly reason?: string;
}

export interface LogPlace {
  readonly logGroup: string;
  readonly logStreamPrefix: string;
}

/** Whether the task ended, and every container with exit code 0. */
export function hasSucceeded(task: TaskState): boolean {
  return (
    hasEnded(task) &&
    task.containers.length > 0 &&
    task.containers.every(({ exitCode }) => exitCode === 0)
  );
}

export function hasEnded(task: TaskState): boolean {
  return task.lastStatus === 'STOPPED';
}

/** Why a task that ended is no success, and where its log is: exit code, ECS' reason, log group. */
export function describeFailure(task: TaskState, place: LogPlace): string {
  const failed = findCulprit(task);
  const reasons = [task.stoppedReason, failed?.reason].filter(
    (reason) => reason !== undefined && reason !== '',
  );
  const because = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`;
  const end =
    failed?.exitCode === undefined
      ? `did not run${because}`
      : `ended with exit code ${failed.exitCode}${because}`;
  const { taskArn, containers } = task;
  const culprits = failed === undefined ? containers : [failed];
  return `Task ${idOf(taskArn)} ${end}. ${describeLog({ taskArn, containers: culprits }, place)}`;
}

/** What ECS gives a container that it stopped, such as a step that waited for one that failed. */
const STOPPED = 143;

/** Of several containers the one that failed by itself, else any that did not go through. */
function findCulprit({ containers }: TaskState): ContainerState | undefined {
  const failed = containers.filter(({ exitCode }) => exitCode !== 0);
  const byItself = failed.find(({ exitCode }) => exitCode !== undefined && exitCode !== STOPPED);
  return byItself ?? failed[0];
}

/** Where to read what the task said. */
export function describeLog(
  { taskArn, containers }: Pick<TaskState, 'taskArn' | 'containers'>,
  { logGroup, logStreamPrefix }: LogPlace,
): string {
  const [container] = containers;
  if (container === undefined) return `Its log is in ${logGroup}.`;
  return `Its log is in ${logGroup}, stream ${logStreamPrefix}/${container.name}/${idOf(taskArn)}.`;
}

function idOf(taskArn: string): string {
  return taskArn.slice(taskArn.lastIndexOf('/') + 1);
}
