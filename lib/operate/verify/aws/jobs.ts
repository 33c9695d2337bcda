import { DescribeTaskDefinitionCommand, type TaskDefinition } from '@aws-sdk/client-ecs';

import { isCommandJob, type CommandJob } from '../../../resolve/job-kinds';
import type { EcsSystem } from '../../../stacks/ecs-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import type { AwsKind } from './kind';
import { compareTaskDefinition } from './task-definitions';

/** That every job would run its command, on the image, size and secrets of its service. */
export const jobs: AwsKind = {
  name: 'task definitions of jobs',
  verify: async (system, { ecs }) => {
    const observations = system.jobs.filter(isCommandJob).map(async (job) => {
      const command = new DescribeTaskDefinitionCommand({ taskDefinition: job.names.task });
      // ECS has no error of its own for a family that it does not know.
      const answer = await unlessMissing(ecs.send(command), 'ClientException');
      return compareJob(system, job, answer?.taskDefinition);
    });
    return (await Promise.all(observations)).flat();
  },
};

/** A job is its service under other names: it has its own command and log group, no port, no sidecars. */
export function compareJob(
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
    names: { ...owner.names, workload: names.task, logGroup: names.logGroup },
  };
  return compareTaskDefinition(system, task, found);
}
