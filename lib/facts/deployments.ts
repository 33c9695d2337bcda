/**
 * The circuit breaker of a rolling deployment gives up after this many failed tasks: half of those
 * that are wanted, within these bounds.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentCircuitBreaker.html
 */
export const CIRCUIT_BREAKER_TASKS = { share: 0.5, least: 3, most: 200 } as const;

/**
 * Seconds after which CloudFormation no longer waits for a service to become steady; nothing changes it.
 * https://repost.aws/knowledge-center/cloudformation-ecs-service-stabilize
 */
export const CLOUDFORMATION_WAITS_SECONDS = 3 * 3600;

/**
 * Minutes that a deployment may wait with the old version beside the new one, and between two steps.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export const DEPLOYMENT_WAIT_MINUTES = { least: 0, most: 1440 } as const;

/**
 * Percent of the requests that a step may move, with one decimal.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html
 */
export const DEPLOYMENT_STEP_PERCENT = {
  linear: { least: 3, most: 100 },
  canary: { least: 0.1, most: 100 },
} as const;
