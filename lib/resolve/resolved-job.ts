/** Something that runs to its end: a service's image with a command of its own. */
export interface ResolvedJob {
  readonly name: string;
  /** The service whose image, tag, variables, secrets, stores, ways outside and size it has. */
  readonly service: string;
  readonly command: readonly string[];
  readonly trigger: ResolvedTrigger;
  /** Time after which it is stopped and counts as failed. */
  readonly timeoutSeconds: number;
  readonly logRetentionDays: number;
  readonly names: JobNames;
}

/**
 * What starts a job: a deployment, before the service of the job changes; the clock; or a person.
 */
export type ResolvedTrigger = BeforeDeployTrigger | ScheduleTrigger | { readonly kind: 'manual' };

export interface BeforeDeployTrigger {
  readonly kind: 'before-deploy';
  /** Whether the previous version of the service works on what the job leaves behind. */
  readonly compatible: boolean;
}

export interface ScheduleTrigger {
  readonly kind: 'schedule';
  /** Five fields, as written. */
  readonly cron: string;
  /** The same in the six fields of EventBridge: `cron(0 * * * ? *)` (ECS). */
  readonly eventBridge: string;
  /** IANA name: `UTC`, `Europe/Vienna`. */
  readonly timezone: string;
}

/** Physical names of one job, all from `names.ts`. */
export interface JobNames {
  /** Task family; also the state machine and the schedule of a scheduled job (ECS). */
  readonly task: string;
  readonly logGroup: string;
  /** Outputs of the services stack that `aws ecs run-task` needs (ECS). */
  readonly subnetsOutput: string;
  readonly securityGroupOutput: string;
  /** CloudFormation parameter with the tag that a person goes back to (before a deployment). */
  readonly skipParameter: string;
}
