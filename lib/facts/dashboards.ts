/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
export const DASHBOARD_LIMITS = {
  widgets: 500,
  /** Across all widgets. */
  metrics: 2500,
} as const;
