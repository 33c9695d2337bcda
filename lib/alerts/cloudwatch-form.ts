import type { DimensionValue } from './alert';

/**
 * An alert as CloudWatch evaluates it, as data: `constructs/aws/monitoring` turns it into an alarm,
 * `lib/dashboards` into a graph. CDK checks almost nothing of this, so the kinds' tests do.
 */
export interface CloudWatchForm {
  /** The watched value first; further metrics only feed the expression, unless each is watched. */
  readonly metrics: readonly [NamedMetric, ...NamedMetric[]];
  /** Whether each metric is the watched value of one of several nodes. */
  readonly watchesEach?: boolean;
  /** Metric math over the ids; absent where the first metric is watched as it is. */
  readonly expression?: string;
  readonly threshold: number;
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
  /** Seconds of one period; every metric has the same. */
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: 'breaching' | 'notBreaching';
}

export interface NamedMetric {
  /** Name in the expression: a lower-case letter, then letters and digits. */
  readonly id: string;
  readonly metric: CloudWatchMetric;
}

export interface CloudWatchMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, DimensionValue>>;
  /** As CloudWatch spells it: `p99`, `Sum`, `Average`, `SampleCount`. */
  readonly statistic: string;
  readonly periodSeconds: number;
}
