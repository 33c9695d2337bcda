import { Construct } from 'constructs';

import { CronJob, type ScheduleProps } from './cron-job';
import type { JobStep, JobStepsProps } from './jobs/step';

export interface CommandJobProps
  extends ScheduleProps, Omit<JobStep, 'name'>, Pick<JobStepsProps, 'volumes' | 'scratchSize'> {
  /**
   * Name of the container.
   *
   * @default 'command'
   */
  readonly containerName?: string;
}

/** A command in any image, by the clock or when somebody starts it: an application's own job. */
export class CommandJob extends Construct {
  /** One container. */
  readonly job: CronJob;

  constructor(scope: Construct, id: string, props: CommandJobProps) {
    super(scope, id);
    const steps = [{ ...props, name: props.containerName ?? 'command' }];
    this.job = new CronJob(this, 'Job', { ...props, steps, fsGroup: props.runAsUser });
  }
}
