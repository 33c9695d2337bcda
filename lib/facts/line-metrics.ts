/** Metrics that constructs make of log lines. Lines of plain text give no dimensions: names tell them apart. */
export const LINE_METRICS = {
  namespace: 'cdk-runbook',
  /** Of a `LogShipper`: signs of life that arrived in the bucket. */
  heartbeat: 'Heartbeat',
  /** Of a `LogShipper`: objects with lines that arrived in the bucket. */
  uploads: 'Uploads',
  /** Of a `LogShipper`: uploads that S3 did not take. */
  failures: 'Failures',
  /** Of a `MetricsCollector`: times that samples were given up. */
  dropped: 'Dropped',
} as const;

/** `shop-prod-api-log-shipper-Heartbeat`. */
export function lineMetricName(
  prefix: string,
  metric: Exclude<keyof typeof LINE_METRICS, 'namespace'>,
): string {
  return `${prefix}-${LINE_METRICS[metric]}`;
}
