import {
  DescribeTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
  type ContainerOverride,
  type Task,
} from '@aws-sdk/client-ecs';

import type { EcsTarget } from '../../resolve/resolved-system';
import { waitFor, type Around } from './around';
import type { DatabaseTask } from './database-tasks';
import { Failed } from './failed';
import { logCommand, readLog } from './task-log';
import { getTaskNetwork } from './task-network';

/** Container -> its variables beside those that it knows. */
export type Told = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Starts a task, waits for its end and tells what it wrote; gives those lines back.
 *
 * Throws Failed when it cannot start, is too slow, or any of its containers does not end with 0. An
 * interruption ends the waiting alone: the task goes on.
 */
export async function runTask(
  target: EcsTarget,
  task: DatabaseTask,
  around: Around,
  told: Told = {},
): Promise<readonly string[]> {
  const { say } = around;
  const arn = await startTask(target, task, around, told);
  say(`Running: ${arn}`);
  say(`Its log: ${logCommand(task, arn, target.region)}`);
  const ended = await waitForEnd(target, task, arn, around);
  const lines = await readLog(task, arn, around);
  for (const line of lines) say(`  ${line}`);
  const end = describeEnd(task, ended);
  if (!hasSucceeded(ended)) throw new Failed(end);
  say(end);
  return lines;
}

async function startTask(
  target: EcsTarget,
  task: DatabaseTask,
  { aws }: Around,
  told: Told,
): Promise<string> {
  const containerOverrides = Object.entries(told).map(([name, variables]): ContainerOverride => ({
    name,
    environment: Object.entries(variables).map(([name, value]) => ({ name, value })),
  }));
  const { tasks: [started] = [], failures: [failure] = [] } = await aws.ecs.send(
    new RunTaskCommand({
      cluster: target.cluster,
      taskDefinition: task.family,
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: await getTaskNetwork(aws.cloudFormation, target, task),
      },
      overrides: { containerOverrides },
      startedBy: 'runbook',
    }),
  );
  if (started?.taskArn !== undefined) return started.taskArn;
  throw new Failed(`ECS did not start ${task.family}: ${failure?.reason ?? 'it gives no reason'}.`);
}

async function waitForEnd(
  { cluster }: EcsTarget,
  { family, timeoutSeconds }: DatabaseTask,
  arn: string,
  around: Around,
): Promise<Task> {
  const { ecs } = around.aws;
  const look = async (): Promise<Task | undefined> => {
    // Just started, it may not be known yet.
    const { tasks: [task] = [] } = await ecs.send(
      new DescribeTasksCommand({ cluster, tasks: [arn] }),
    );
    return task?.lastStatus === 'STOPPED' ? task : undefined;
  };
  const ended = await waitFor(look, around, timeoutSeconds * 1000);
  if (ended !== undefined) return ended;
  const reason = `It did not end within ${timeoutSeconds} seconds.`;
  await ecs.send(new StopTaskCommand({ cluster, task: arn, reason }));
  throw new Failed(`${family} did not end within ${timeoutSeconds} seconds and was stopped.`);
}

/** What a task that never ran its containers leaves out is no success. */
function hasSucceeded({ containers = [] }: Task): boolean {
  return containers.length > 0 && containers.every(({ exitCode }) => exitCode === 0);
}

/** `learnbot-production-postgres-dump ended: dump with exit code 1, upload did not run (...).` */
function describeEnd({ family, containers: order }: DatabaseTask, task: Task): string {
  const place = (name = '') => order.indexOf(name);
  const containers = [...(task.containers ?? [])].sort((a, b) => place(a.name) - place(b.name));
  const ends = containers.map(({ name = 'container', exitCode, reason }) => {
    const because = reason === undefined || reason === '' ? '' : ` (${reason})`;
    return exitCode === undefined
      ? `${name} did not run${because}`
      : `${name} with exit code ${exitCode}${because}`;
  });
  const { stoppedReason = '' } = task;
  const why = hasSucceeded(task) || stoppedReason === '' ? '' : `; ${stoppedReason}`;
  return `${family} ended: ${ends.length === 0 ? 'no container ran' : ends.join(', ')}${why}.`;
}
