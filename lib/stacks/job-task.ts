import type { Stack } from 'aws-cdk-lib';

import { OneOffTask } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type {
  ArchiveAction,
  CommandAction,
  RequestAction,
  ResolvedJob,
  SqlAction,
} from '../resolve/resolved-system';
import type { JobSurroundings } from './job-surroundings';
import { getRetention } from './log-retention';
import { openWays } from './openings';
import { processProps } from './service-props';
import { ServiceVariables } from './service-variables';

/** What a job runs, with the ways that it needs. */
export function addJobTask(stack: Stack, job: ResolvedJob, around: JobSurroundings): OneOffTask {
  switch (job.action.kind) {
    case 'command':
      return addCommand(stack, job, job.action, around);
    case 'sql':
      return addSql(stack, job, job.action, around);
    case 'archive':
      return addArchive(stack, job, job.action, around);
    case 'request':
      return addRequest(stack, job, job.action, around);
  }
}

function commonProps({ names, logRetentionDays }: ResolvedJob, { cluster }: JobSurroundings) {
  return {
    cluster,
    family: names.task,
    logGroupName: names.logGroup,
    logRetention: getRetention(logRetentionDays),
  };
}

/**
 * A command in the image of a service, with its variables, and its ways to stores and outside. Not its
 * calls: Service Connect is there for the tasks of services alone
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html).
 */
function addCommand(
  stack: Stack,
  job: ResolvedJob,
  { command, service: owner }: CommandAction,
  around: JobSurroundings,
): OneOffTask {
  const id = pascalCase(job.name);
  const service = around.system.services.find(({ name }) => name === owner);
  const image = around.images.get(owner);
  if (service === undefined || image === undefined) {
    throw new Error(`${stack.node.path}: ${owner} does not exist`);
  }
  const { readOnlyRoot, writablePaths } = service.filesystem;
  const task = new OneOffTask(stack, `${id}Job`, {
    ...commonProps(job, around),
    image: image.image,
    containerName: job.name,
    ...processProps(service),
    ...new ServiceVariables(stack, `${id}Job-Variables`, around).ofService(service),
    command: [...command],
    readonlyRootFilesystem: readOnlyRoot ? true : undefined,
    writablePaths: writablePaths.length === 0 ? undefined : [...writablePaths],
  });
  openWays(task, service, around, job.name);
  return task;
}
