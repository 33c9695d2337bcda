import { DescribeTaskDefinitionCommand, type TaskDefinition } from '@aws-sdk/client-ecs';

import { isCommandJob, type CommandJob } from '../../../resolve/job-kinds';
import type { ResolvedJob } from '../../../resolve/resolved-system';
import type { EcsSystem } from '../../../stacks/ecs-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { addressOf, stepsOf, type OwnAction } from './job-steps';
import type { AwsKind } from './kind';
import { compareTaskDefinition } from './task-definitions';
import { compareTask } from './task-steps';

/** That every job would do what the spec says: its command in the image of its service, or its own steps. */
export const jobs: AwsKind = {
  name: 'task definitions of jobs',
  verify: async (system, { ecs }) => {
    const observations = system.jobs.map(async (job) => {
      const command = new DescribeTaskDefinitionCommand({ taskDefinition: job.names.task });
      // ECS has no error of its own for a family that it does not know.
      const answer = await unlessMissing(ecs.send(command), 'ClientException');
      return compareJob(system, job, answer?.taskDefinition);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareJob(
  system: EcsSystem,
  job: ResolvedJob,
  found: TaskDefinition | undefined,
): readonly Observation[] {
  if (isCommandJob(job)) return compareCommand(system, job, found);
  return compareOwnSteps(system, job.names, job.action as OwnAction, found);
}

/** A command is its service under other names: it has its own arguments and log group, no port, no sidecars. */
function compareCommand(
  system: EcsSystem,
  { name, action, names }: CommandJob,
  found: TaskDefinition | undefined,
): readonly Observation[] {
  const owner = system.services.find((each) => each.name === action.service);
  if (owner === undefined) return new Findings(`task ${names.task}`).missing().all();
  const task = {
    ...owner,
    name,
    command: action.command,
    port: undefined,
    sidecars: [],
    logs: { ...owner.logs, files: [] },
    names: { ...owner.names, workload: names.task, logGroup: names.logGroup },
  };
  return compareTaskDefinition(system, task, found);
}

function compareOwnSteps(
  system: EcsSystem,
  { task: family, logGroup }: ResolvedJob['names'],
  action: OwnAction,
  found: TaskDefinition | undefined,
): readonly Observation[] {
  const steps = stepsOf(system, action);
  const observations = compareTask({ family, logGroup, steps }, found);
  if (action.kind !== 'request' || found === undefined) return observations;
  const findings = new Findings(`task ${family}`);
  const address = addressOf(system, action);
  const command = found.containerDefinitions?.[0]?.command?.join(' ');
  const asks = command?.includes(`${address}'`) === true ? address : command && 'something else';
  return [...observations, ...findings.equals('asks', address, asks).all()];
}
