import { setTimeout as sleep } from 'node:timers/promises';

import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  AssignPublicIp,
  DescribeTasksCommand,
  ECSClient,
  LaunchType,
  RunTaskCommand,
  StopTaskCommand,
  type RunTaskCommandInput,
  type RunTaskCommandOutput,
} from '@aws-sdk/client-ecs';

import type { BeforeDeployProperties } from './before-deploy-event';
import type { Surroundings } from './run-before-deploy';

export interface Pace {
  /** Time between two looks at the task. */
  readonly pollMilliseconds: number;
  /** Time between two tries of a start that IAM refuses. */
  readonly refusedMilliseconds: number;
  /** Tries of a start that IAM refuses. */
  readonly refusedTries: number;
}

export const usualPace: Pace = {
  pollMilliseconds: 5_000,
  refusedMilliseconds: 10_000,
  refusedTries: 7,
};

/** What is left of an invocation when it hands over, enough for the calls of one more look. */
const HAND_OVER_MILLISECONDS = 60_000;

/** AWS as it is, seen with the credentials and the region of the environment. */
export function ecsSurroundings(pace: Pace, millisecondsLeft: () => number): Surroundings {
  // An answer that AWS is too busy would fail a whole deployment, or its way back: ask patiently.
  const cloudFormation = new CloudFormationClient({ maxAttempts: 10 });
  const ecs = new ECSClient({ maxAttempts: 10 });
  return {
    readStackStatus: async (stackId) => {
      const { Stacks } = await cloudFormation.send(
        new DescribeStacksCommand({ StackName: stackId }),
      );
      const status = Stacks?.[0]?.StackStatus;
      if (status === undefined) throw new Error(`CloudFormation tells no status of ${stackId}.`);
      return status;
    },
    startTask: async (properties, token) => {
      const { tasks, failures } = await startWhenAllowed(
        ecs,
        pace,
        runTaskInput(properties, token),
      );
      const task = tasks?.[0];
      if (task?.taskArn === undefined) {
        const reasons = (failures ?? []).map(({ reason, detail }) => detail ?? reason ?? 'unknown');
        throw new Error(
          `ECS did not start ${properties.taskDefinition}: ${reasons.join('; ') || 'no reason given'}.`,
        );
      }
      return { taskArn: task.taskArn, startedAt: task.createdAt?.getTime() ?? Date.now() };
    },
    findTask: async (cluster, taskArn) => {
      const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [taskArn] }));
      const task = tasks?.[0];
      if (task === undefined) return undefined;
      return {
        taskArn,
        lastStatus: task.lastStatus ?? 'UNKNOWN',
        stoppedReason: task.stoppedReason,
        containers: (task.containers ?? []).map(({ name, exitCode, reason }) => ({
          name: name ?? 'unknown',
          exitCode,
          reason,
        })),
      };
    },
    stopTask: async (cluster, task, reason) => {
      await ecs.send(new StopTaskCommand({ cluster, task, reason }));
    },
    now: () => Date.now(),
    pause: () => sleep(pace.pollMilliseconds),
    isOutOfTime: () => millisecondsLeft() < HAND_OVER_MILLISECONDS,
  };
}

function runTaskInput(properties: BeforeDeployProperties, token: string): RunTaskCommandInput {
  return {
    cluster: properties.cluster,
    taskDefinition: properties.taskDefinition,
    launchType: LaunchType.FARGATE,
    clientToken: token,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...properties.subnets],
        securityGroups: [...properties.securityGroups],
        assignPublicIp: AssignPublicIp.DISABLED,
      },
    },
  };
}

/** A permission, or a role, that the same deployment made takes effect some seconds later. */
async function startWhenAllowed(
  ecs: ECSClient,
  pace: Pace,
  input: RunTaskCommandInput,
): Promise<RunTaskCommandOutput> {
  for (let tries = 1; ; tries++) {
    try {
      return await ecs.send(new RunTaskCommand(input));
    } catch (error) {
      if (!isRefusal(error) || tries >= pace.refusedTries) throw error;
      await sleep(pace.refusedMilliseconds);
    }
  }
}

/** Not allowed yet, or in ECS' own words, of a role of the task: "ECS was unable to assume the role". */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'AccessDeniedException' || error.message.includes('unable to assume the role')
  );
}
