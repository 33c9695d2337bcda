import { ApiObject, type ApiObjectProps, Duration } from 'cdk8s';
import { KubeCronJob } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';

import { isDnsLabel } from './dns-label';
import { jobSpec, type JobRunProps } from './jobs/job-spec';
import type { JobStepsProps } from './jobs/step';
import { type Labels, objectLabels } from './labels';
import { NetworkPolicy, type NetworkRules } from './network-policy';
import { ServiceAccount } from './service-account';

/** The `schedule` of a job that only people start. */
export const MANUAL = 'manual';

/** What every job says, whatever it does. */
export interface ScheduleProps extends JobRunProps {
  /**
   * Name of the CronJob, its ServiceAccount and NetworkPolicy, and value of the label `app`: a DNS
   * label of at most 52 characters.
   */
  readonly name: string;

  /**
   * Further labels of every object and pod; no selector matches them.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /** When it runs, as five fields of cron; `'manual'` for a job that only people start. */
  readonly schedule: string;

  /**
   * Time zone that the hours of the schedule are meant in.
   *
   * @default 'Etc/UTC'; Kubernetes' own default is the clock of its control plane
   */
  readonly timeZone?: string;

  /**
   * Whether the schedule rests.
   *
   * @default false; a job that only people start has no schedule to rest
   */
  readonly suspend?: boolean;

  /**
   * Time in which a run that could not start is still started, one hour at least.
   *
   * @default Duration.hours(1)
   */
  readonly startingDeadline?: Duration;

  /**
   * Runs that are kept of those that ended well, and as many of those that failed.
   *
   * @default 3
   */
  readonly history?: number;

  /**
   * ServiceAccount that the pods run as, where it is another's.
   *
   * @default - one of its own
   */
  readonly serviceAccountName?: string;

  /**
   * ARN of the IAM role that the pods act as on AWS, by IAM roles for service accounts (IRSA); of
   * the job's own ServiceAccount.
   *
   * @default - none, or the one that an EKS Pod Identity association gives them
   */
  readonly roleArn?: string;

  /**
   * Names of the Secrets, of type `kubernetes.io/dockerconfigjson`, with which the node pulls the images; of
   * the job's own ServiceAccount.
   *
   * @default - they are public, or the node may pull them
   */
  readonly imagePullSecrets?: readonly string[];

  /**
   * Which connections the pods may have.
   *
   * @default - no policy of its own: those of the namespace decide
   */
  readonly network?: NetworkRules;
}

export interface CronJobProps extends ScheduleProps, JobStepsProps {
  /**
   * Group that the files of volumes belong to.
   *
   * @default - as they come
   */
  readonly fsGroup?: number;
}

/** Kubernetes adds eleven characters to name a run: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
const LONGEST_NAME = 52;

/** The day that no month has, for a CronJob that is there to be copied from. */
const NEVER = '0 0 31 2 *';

/**
 * A job that runs by the clock, one step after the other, with a limit of time.
 *
 * Anybody may start a run beside the clock: `kubectl create job --from=cronjob/<name> <name>-1`. A run
 * of the clock is left out while an earlier one goes on. What could not start is started late: with
 * the ten seconds that some tools set, a busy control plane would miss runs, and without any limit a
 * CronJob that missed more than a hundred would no longer start by itself
 * (https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline).
 */
export class CronJob extends Construct {
  /** Absent where the pods run as another's. */
  readonly serviceAccount?: ServiceAccount;
  readonly cronJob: ApiObject;
  /** Absent where no rules are given. */
  readonly networkPolicy?: NetworkPolicy;

  constructor(scope: Construct, id: string, props: CronJobProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    const { name, labels, roleArn, imagePullSecrets, network } = props;
    if (props.serviceAccountName === undefined) {
      this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', {
        name,
        labels,
        roleArn,
        imagePullSecrets,
      });
    }
    const manifest = KubeCronJob.manifest({
      metadata: { name, labels: objectLabels(name, labels) },
      spec: {
        ...clock(props),
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: (props.startingDeadline ?? Duration.hours(1)).toSeconds(),
        successfulJobsHistoryLimit: props.history ?? 3,
        failedJobsHistoryLimit: props.history ?? 3,
        jobTemplate: {
          metadata: { labels: objectLabels(name, labels) },
          spec: jobSpec({ ...props, serviceAccountName: props.serviceAccountName ?? name }),
        },
      },
    }) as ApiObjectProps;
    this.cronJob = new ApiObject(this, 'CronJob', manifest);
    if (network !== undefined) {
      this.networkPolicy = new NetworkPolicy(this, 'NetworkPolicy', { name, labels, ...network });
    }
  }
}

function clock({ schedule, timeZone = 'Etc/UTC', suspend = false }: CronJobProps) {
  if (schedule === MANUAL) return { schedule: NEVER, timeZone, suspend: true };
  return { schedule, timeZone, suspend };
}

function faultsOf(props: CronJobProps): string[] {
  const { name, schedule, steps, retries = 0, startingDeadline } = props;
  const isCron = schedule.trim().split(/\s+/).length === 5;
  const faults: string[] = [];
  if (!isDnsLabel(name) || name.length > LONGEST_NAME) {
    faults.push(
      `name '${name}' is no name of a CronJob: use at most ${LONGEST_NAME} lower-case letters, ` +
        'digits and dashes, a letter first and no dash last',
    );
  }
  if (schedule !== MANUAL && !isCron) {
    faults.push(`schedule '${schedule}' is neither five fields of cron nor '${MANUAL}'`);
  }
  if (steps.length === 0) faults.push('steps is empty');
  if (!Number.isInteger(retries) || retries < 0) {
    faults.push('retries has to be 0 or more, and whole');
  }
  if (startingDeadline !== undefined && startingDeadline.toSeconds() < 3600) {
    faults.push('startingDeadline is under an hour: runs would be missed');
  }
  if (props.serviceAccountName !== undefined && props.roleArn !== undefined) {
    faults.push('roleArn belongs to the ServiceAccount of serviceAccountName');
  }
  return faults;
}
