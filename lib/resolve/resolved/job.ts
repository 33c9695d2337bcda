/** Something that runs to its end. */
export interface ResolvedJob {
  readonly name: string;
  readonly action: JobAction;
  readonly trigger: ResolvedTrigger;
  /** Time after which it is stopped and counts as failed. */
  readonly timeoutSeconds: number;
  /** How often a scheduled run that failed is tried again. */
  readonly retries: number;
  readonly logRetentionDays: number;
  readonly names: JobNames;
}

/** What a job does: a command in a service's image, a statement, an archive, or a request. */
export type JobAction = CommandAction | SqlAction | ArchiveAction | RequestAction;

export interface CommandAction {
  readonly kind: 'command';
  /** The service whose image, tag, variables, secrets, stores, ways outside and size it has. */
  readonly service: string;
  readonly command: readonly string[];
}

export interface SqlAction {
  readonly kind: 'sql';
  /** The database that it runs in. */
  readonly store: string;
  readonly sql: string;
}

export interface ArchiveAction {
  readonly kind: 'archive';
  readonly store: string;
  readonly table: string;
  /** Column with the time of a row. */
  readonly column: string;
  readonly olderThanDays: number;
  /** Bucket under stores. */
  readonly to: string;
  readonly prefix: string;
}

export interface RequestAction {
  readonly kind: 'request';
  /** The exposed service that is asked. */
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  /** Entry under secrets with the token. */
  readonly bearer?: string;
  readonly expect: number;
}

/**
 * What starts a job: a deployment, before the service of the job changes; the clock; or a person.
 */
export type ResolvedTrigger = BeforeDeployTrigger | ScheduleTrigger | { readonly kind: 'manual' };

export interface BeforeDeployTrigger {
  readonly kind: 'before-deploy';
  /** Whether the previous version of the service works on what the job leaves behind. */
  readonly compatible: boolean;
  /** Database that is dumped first; absent where none is. */
  readonly backupFirst?: string;
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
  /** Task family; also the state machine and the schedule of a scheduled job (ECS). CronJob, or Job before a deployment, and label `app` (Kubernetes). */
  readonly task: string;
  /** (ECS) */
  readonly logGroup: string;
  /** Outputs of the services stack that `aws ecs run-task` needs (ECS). */
  readonly subnetsOutput: string;
  readonly securityGroupOutput: string;
  /** CloudFormation parameter with the tag that a person goes back to (before a deployment on ECS). */
  readonly skipParameter: string;
}
