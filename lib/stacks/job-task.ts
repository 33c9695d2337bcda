import { Duration, type Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

import {
  ArchiveTask,
  OneOffTask,
  RequestTask,
  SqlTask,
  type PostgresServer,
  type RequestTaskProps,
} from '../../constructs/aws';
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
import { bucketNamed } from './named-bucket';
import { openWays } from './openings';
import { postgresServer } from './postgres-server';
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

/** What every task has that speaks to a database. */
function databaseProps(
  stack: Stack,
  job: ResolvedJob,
  store: string,
  around: JobSurroundings,
): { readonly database: PostgresServer } & ReturnType<typeof commonProps> {
  const scope = new Construct(stack, `${pascalCase(job.name)}Job-Server`);
  return { ...commonProps(job, around), database: postgresServer(scope, store, around) };
}

function addSql(
  stack: Stack,
  job: ResolvedJob,
  { store, sql }: SqlAction,
  around: JobSurroundings,
): OneOffTask {
  const props = databaseProps(stack, job, store, around);
  return new SqlTask(stack, `${pascalCase(job.name)}Job`, { ...props, sql }).task;
}

function addArchive(
  stack: Stack,
  job: ResolvedJob,
  { store, table, column, olderThanDays, to, prefix }: ArchiveAction,
  around: JobSurroundings,
): OneOffTask {
  const scope = new Construct(stack, `${pascalCase(job.name)}Job-Archive`);
  return new ArchiveTask(stack, `${pascalCase(job.name)}Job`, {
    ...databaseProps(stack, job, store, around),
    table,
    column,
    olderThan: Duration.days(olderThanDays),
    bucket: bucketNamed(scope, around.system, to),
    prefix: prefix.replace(/\/$/, ''),
  }).task;
}

function addRequest(
  stack: Stack,
  job: ResolvedJob,
  { service, method, path, body, bearer, expect }: RequestAction,
  around: JobSurroundings,
): OneOffTask {
  const id = pascalCase(job.name);
  const variables = new ServiceVariables(stack, `${id}Job-Variables`, around);
  const { expose } = around.system.services.find(({ name }) => name === service) ?? {};
  if (expose === undefined) throw new Error(`${stack.node.path}: ${service} is not exposed`);
  return new RequestTask(stack, `${id}Job`, {
    ...commonProps(job, around),
    url: `https://${expose.host}${path}`,
    method: method as RequestTaskProps['method'],
    headers: body === undefined ? undefined : { 'Content-Type': 'application/json' },
    body,
    bearerToken: bearer === undefined ? undefined : variables.ofSecret(bearer, 'Bearer'),
    expectedStatus: [expect],
    timeout: Duration.seconds(job.timeoutSeconds),
  }).task;
}
