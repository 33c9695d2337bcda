/** What CloudFormation sends to a custom resource. */
export interface CloudFormationEvent<Properties = unknown> {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResponseURL: string;
  readonly ResourceProperties: Properties;
  readonly OldResourceProperties?: Partial<Properties>;
}

/** How an event ended, and what the log and a failed deployment say of it. */
export interface EventOutcome {
  readonly kind: 'success' | 'failure';
  readonly text: string;
}
