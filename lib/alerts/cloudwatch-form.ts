import type { DimensionValue } from './alert';

/**
 * An alert as CloudWatch evaluates it, as data: `constructs/aws/monitoring` turns it into an alarm,
 * `lib/dashboards` into a graph. CDK checks almost nothing of this, so the kinds' tests do.
 */
export interface CloudWatchForm {
  readonly metric: CloudWatchMetric;
  readonly threshold: number;
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  /** `ignore` keeps the state while a percentile has too few samples to mean anything. */
  readonly evaluateLowSampleCountPercentile?: 'ignore' | 'evaluate';
}

export interface CloudWatchMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, DimensionValue>>;
  /** As CloudWatch spells it: `p99`, `Sum`, `Average`. */
  readonly statistic: string;
  readonly periodSeconds: number;
  /** Unit of the values, for axis labels. */
  readonly unit: 'seconds' | 'percent' | 'count';
}
