import type {
  BeforeDeployEvent,
  BeforeDeployProperties,
  Outcome,
  StartedTask,
} from './before-deploy-event';
import {
  describeFailure,
  describeLog,
  hasEnded,
  hasSucceeded,
  type TaskState,
} from './task-outcome';

/** What the logic asks of AWS and of the clock. */
export interface Surroundings {
  /** Status of a stack, such as `UPDATE_ROLLBACK_IN_PROGRESS`. */
  readStackStatus(stackId: string): Promise<string>;
  /** Starts the task; the same token starts it once only. Throws when ECS refuses. */
  startTask(properties: BeforeDeployProperties, token: string): Promise<StartedTask>;
  /** The task as it is now; undefined while ECS does not know it yet. */
  findTask(cluster: string, taskArn: string): Promise<TaskState | undefined>;
  stopTask(cluster: string, taskArn: string, reason: string): Promise<void>;
  /** Milliseconds of the epoch. */
  now(): number;
  /** Waits until the task is worth another look. */
  pause(): Promise<void>;
  /** Whether this invocation has to leave the rest to another one. */
  isOutOfTime(): boolean;
}

/**
 * Runs the task where a deployment needs it, and waits for its end.
 *
 * A deployment that goes back updates the resource to the task before: that task comes from an image
 * that may not know what the newer one did to the database, and a failure would leave the stack in
 * UPDATE_ROLLBACK_FAILED. So nothing runs on the way back, whether CloudFormation or a person goes it,
 * nor on deletion, nor for the same task again.
 */
export async function runBeforeDeploy(
  event: BeforeDeployEvent,
  aws: Surroundings,
): Promise<Outcome> {
  if (event.RequestType === 'Delete') return success('Nothing runs on deletion.');
  if (event.Started !== undefined) return waitForEnd(event, event.Started, aws);
  if (isUnchanged(event)) return success('The task did not change.');
  const { version, skipVersion } = event.ResourceProperties;
  if (version !== undefined && version === skipVersion) {
    return success(`Nothing runs on the way back to ${version}.`);
  }
  const status = await aws.readStackStatus(event.StackId);
  if (status.includes('ROLLBACK')) return success(`Nothing runs in ${status}.`);
  const started = await aws.startTask(event.ResourceProperties, event.RequestId);
  return waitForEnd(event, started, aws);
}

function isUnchanged({
  RequestType,
  ResourceProperties,
  OldResourceProperties,
}: BeforeDeployEvent) {
  if (RequestType !== 'Update') return false;
  const { taskDefinition, version } = ResourceProperties;
  if (taskDefinition === OldResourceProperties?.taskDefinition) return true;
  return version !== undefined && version === OldResourceProperties?.version;
}

async function waitForEnd(
  { ResourceProperties: properties }: BeforeDeployEvent,
  started: StartedTask,
  aws: Surroundings,
): Promise<Outcome> {
  const { cluster } = properties;
  const { taskArn } = started;
  const seconds = Number(properties.timeoutSeconds);
  for (;;) {
    const task = await aws.findTask(cluster, taskArn);
    if (task !== undefined && hasEnded(task)) {
      return hasSucceeded(task)
        ? success(`Task ${taskArn} ended with exit code 0.`)
        : failure(describeFailure(task, properties));
    }
    if (aws.now() >= started.startedAt + seconds * 1000) {
      await aws.stopTask(cluster, taskArn, `It did not end within ${seconds} seconds.`);
      const log = describeLog(task ?? { taskArn, containers: [] }, properties);
      return failure(
        `Task ${taskArn} did not end within ${seconds} seconds and was stopped. ${log}`,
      );
    }
    if (aws.isOutOfTime()) return { kind: 'unfinished', started };
    await aws.pause();
  }
}

function success(text: string): Outcome {
  return { kind: 'success', text };
}

function failure(text: string): Outcome {
  return { kind: 'failure', text };
}
