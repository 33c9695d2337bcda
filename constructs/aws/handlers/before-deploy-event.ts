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

/** What CloudFormation sends to a custom resource. */
export interface CloudFormationEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResponseURL: string;
  readonly ResourceProperties: BeforeDeployProperties;
  readonly OldResourceProperties?: Partial<BeforeDeployProperties>;
}

/** A task under way, which one invocation hands to the next. */
export interface StartedTask {
  readonly taskArn: string;
  /** Milliseconds of the epoch. */
  readonly startedAt: number;
}

/** CloudFormation's event, or the handler's own with the task that it already started. */
export interface BeforeDeployEvent extends CloudFormationEvent {
  readonly Started?: StartedTask;
}

export type Outcome =
  | { readonly kind: 'success'; readonly text: string }
  | { readonly kind: 'failure'; readonly text: string }
  | { readonly kind: 'unfinished'; readonly started: StartedTask };
