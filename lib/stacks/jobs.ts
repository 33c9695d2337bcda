import { CfnOutput, CfnParameter, Duration, TimeZone, type Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';

import { BeforeDeployTask, OneOffTask, ScheduledTask } from '../../constructs/aws';
import { NO_TAG, pascalCase } from '../resolve/names';
import type { ResolvedJob, ResolvedService } from '../resolve/resolved-system';
import type { TaggedImage } from './images';
import { getRetention } from './log-retention';
import { openWays, type Reached } from './openings';
import { processProps } from './service-props';
import { ServiceVariables, type Sources } from './service-variables';

/** What a job is made of beside its own words. */
export interface JobSurroundings extends Reached, Sources {
  readonly cluster: ecs.ICluster;
  /** Of the service whose job it is. */
  readonly image: TaggedImage;
  readonly service: ResolvedService;
}

/** One job as CDK knows it. */
export interface JobTask {
  readonly task: OneOffTask;
  /** Present where the clock starts it. */
  readonly scheduled?: ScheduledTask;
  /** Present where a deployment starts it. */
  readonly beforeDeploy?: BeforeDeployTask;
}

/**
 * The task of a job, with the variables of its service, its ways to stores and outside, and what starts it.
 * Not its calls: Service Connect is there for the tasks of services alone
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html).
 */
export function addJob(stack: Stack, job: ResolvedJob, around: JobSurroundings): JobTask {
  const { cluster, image, service } = around;
  const id = pascalCase(job.name);
  const task = new OneOffTask(stack, `${id}Job`, {
    cluster,
    image: image.image,
    family: job.names.task,
    containerName: job.name,
    ...processProps(service),
    ...new ServiceVariables(stack, `${id}Job-Variables`, around).ofService(service),
    command: [...job.command],
    logGroupName: job.names.logGroup,
    logRetention: getRetention(job.logRetentionDays),
    readonlyRootFilesystem: service.filesystem.readOnlyRoot ? true : undefined,
    writablePaths:
      service.filesystem.writablePaths.length === 0
        ? undefined
        : [...service.filesystem.writablePaths],
  });
  openWays(task, service, around, job.name);
  addOutputs(stack, job, task);
  const timeout = Duration.seconds(job.timeoutSeconds);
  const { trigger } = job;
  switch (trigger.kind) {
    case 'manual':
      return { task };
    case 'before-deploy': {
      const skipVersion = skippedTag(stack, job.name, job.names.skipParameter);
      const runs = { task, timeout, version: image.tag, skipVersion };
      return { task, beforeDeploy: new BeforeDeployTask(stack, `${id}BeforeDeploy`, runs) };
    }
    case 'schedule': {
      const timeZone = TimeZone.of(trigger.timezone);
      const scheduled = new ScheduledTask(stack, `${id}Schedule`, {
        task,
        timeout,
        schedule: scheduler.ScheduleExpression.expression(trigger.eventBridge, timeZone),
        scheduleName: job.names.task,
        stateMachineName: job.names.task,
      });
      return { task, scheduled };
    }
  }
}

/** The tag that a person goes back to, said when it is deployed. */
function skippedTag(stack: Stack, job: string, parameter: string): string {
  return new CfnParameter(stack, parameter, {
    description: `Tag that is gone back to: ${job} does not run for it`,
    default: NO_TAG,
  }).valueAsString;
}

/** What a person who starts the job by hand has to know. */
function addOutputs(stack: Stack, { name, names }: ResolvedJob, task: OneOffTask): void {
  new CfnOutput(stack, names.subnetsOutput, {
    description: `Subnets that ${name} runs in`,
    value: task.subnets.map(({ subnetId }) => subnetId).join(','),
  });
  new CfnOutput(stack, names.securityGroupOutput, {
    description: `Security group that ${name} runs with`,
    value: task.securityGroup.securityGroupId,
  });
}
