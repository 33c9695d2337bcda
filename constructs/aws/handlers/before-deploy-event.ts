import type { CloudFormationEvent, EventOutcome } from './cloudformation-event';

/** What the template tells the handler; CloudFormation hands every value on as text. */
export interface BeforeDeployProperties {
  readonly cluster: string;
  /** ARN of one revision; a deployment that leaves it alone runs nothing. */
  readonly taskDefinition: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly timeoutSeconds: string;
  /** Where the failure text sends its reader. */
  readonly logGroup: string;
  readonly logStreamPrefix: string;
  /** While it stays the same, nothing runs even when the task definition changes. */
  readonly version?: string;
  /** A version that a person goes back to: nothing runs for it. */
  readonly skipVersion?: string;
}

/** A task under way, which one invocation hands to the next. */
export interface StartedTask {
  readonly taskArn: string;
  /** Milliseconds of the epoch. */
  readonly startedAt: number;
}

/** CloudFormation's event, or the handler's own with the task that it already started. */
export interface BeforeDeployEvent extends CloudFormationEvent<BeforeDeployProperties> {
  readonly Started?: StartedTask;
}

export type Outcome = EventOutcome | { readonly kind: 'unfinished'; readonly started: StartedTask };
