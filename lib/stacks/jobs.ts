import { CfnParameter, Duration, TimeZone, type Stack } from 'aws-cdk-lib';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';

import { BeforeDeployTask, ScheduledTask, type OneOffTask } from '../../constructs/aws';
import { RETRY_AFTER_SECONDS } from '../resolve/jobs';
import { NO_TAG, pascalCase } from '../resolve/names';
import type { BeforeDeployTrigger, ResolvedJob } from '../resolve/resolved-system';
import type { JobSurroundings } from './job-surroundings';
import { addJobTask } from './job-task';
import { addTaskOutputs } from './task-outputs';

/** One job as CDK knows it. */
export interface JobTask {
  readonly task: OneOffTask;
  /** Present where the clock starts it. */
  readonly scheduled?: ScheduledTask;
  /** Present where a deployment starts it. */
  readonly beforeDeploy?: BeforeDeployTask;
}

/** The task of a job, and what starts it. */
export function addJob(stack: Stack, job: ResolvedJob, around: JobSurroundings): JobTask {
  const task = addJobTask(stack, job, around);
  addTaskOutputs(stack, job.name, job.names, task);
  const { trigger } = job;
  switch (trigger.kind) {
    case 'manual':
      return { task };
    case 'before-deploy':
      return { task, beforeDeploy: addBeforeDeploy(stack, { job, trigger, task }, around) };
    case 'schedule': {
      const timeZone = TimeZone.of(trigger.timezone);
      const scheduled = new ScheduledTask(stack, `${pascalCase(job.name)}Schedule`, {
        task,
        timeout: Duration.seconds(job.timeoutSeconds),
        schedule: scheduler.ScheduleExpression.expression(trigger.eventBridge, timeZone),
        scheduleName: job.names.task,
        stateMachineName: job.names.task,
        rerunAttempts: job.retries === 0 ? undefined : job.retries,
        rerunDelay: Duration.seconds(RETRY_AFTER_SECONDS),
      });
      return { task, scheduled };
    }
  }
}

/** The job of a deployment, and the dump that comes first: where that fails, the job does not start. */
function addBeforeDeploy(
  stack: Stack,
  {
    job,
    trigger,
    task,
  }: {
    readonly job: ResolvedJob;
    readonly trigger: BeforeDeployTrigger;
    readonly task: OneOffTask;
  },
  { images, dumps }: JobSurroundings,
): BeforeDeployTask {
  const id = pascalCase(job.name);
  const image = job.action.kind === 'command' ? images.get(job.action.service) : undefined;
  if (image === undefined) throw new Error(`${stack.node.path}: ${job.name} has no version`);
  const skipVersion = skippedTag(stack, job.name, job.names.skipParameter);
  const versions = { version: image.tag, skipVersion };
  const beforeDeploy = new BeforeDeployTask(stack, `${id}BeforeDeploy`, {
    task,
    timeout: Duration.seconds(job.timeoutSeconds),
    ...versions,
  });
  const dump = trigger.backupFirst === undefined ? undefined : dumps.get(trigger.backupFirst);
  if (dump !== undefined) {
    const first = new BeforeDeployTask(stack, `${id}BackupFirst`, {
      task: dump.dump.task,
      timeout: dump.timeout,
      ...versions,
    });
    beforeDeploy.startAfter(first.resource);
  }
  return beforeDeploy;
}

/** The tag that a person goes back to, said when it is deployed. */
function skippedTag(stack: Stack, job: string, parameter: string): string {
  return new CfnParameter(stack, parameter, {
    description: `Tag that is gone back to: ${job} does not run for it`,
    default: NO_TAG,
  }).valueAsString;
}
