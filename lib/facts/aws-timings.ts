/** Seconds that AWS takes, both ends included. */
export interface SecondsRange {
  readonly least: number;
  readonly most: number;
}

/** Times of ECS services and their load balancer, in seconds. */
export const AWS_TIMINGS = {
  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html: stopTimeout */
  stopTimeout: { least: 2, most: 120 },
  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
  containerHealth: {
    interval: { least: 5, most: 300 },
    timeout: { least: 2, most: 60 },
    startPeriod: { least: 0, most: 300 },
  },
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
  targetGroupHealth: {
    interval: { least: 5, most: 300 },
    timeout: { least: 2, most: 120 },
  },
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html */
  deregistrationDelay: { least: 0, most: 3600 },
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html */
  loadBalancerIdle: { least: 1, most: 4000 },
  /** `ServiceTimeout`: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html */
  beforeDeployTask: { least: 1, most: 3600 },
  /** `TimeoutSeconds`: https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
  stateMachine: { least: 1, most: 99_999_999 },
  /** Times between two scrapes that the collector of this library takes. */
  collectorScrape: { least: 5, most: 120 },
} as const satisfies Record<string, SecondsRange | Record<string, SecondsRange>>;

/** By when AWS Backup has to have begun what was due; not AWS's default of eight hours. */
export const BACKUP_START_WINDOW_SECONDS = 2 * 60 * 60;
