import { Names } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

import { LINE_METRICS, lineMetricName } from '../../../lib/facts/line-metrics';

/** Lines that are counted. */
export interface LineCount {
  readonly metric: Parameters<typeof lineMetricName>[1];
  readonly logGroup: logs.ILogGroup;
  readonly pattern: logs.IFilterPattern;
  /** What the name of the metric begins with; absent: drawn from the construct's path. */
  readonly prefix?: string;
}

/** Counts the lines that match; under a name of its own, since lines of plain text give no dimensions. */
export function addLineCount(
  scope: Construct,
  { metric, logGroup, pattern, prefix }: LineCount,
): logs.MetricFilter {
  const drawn = () => Names.uniqueResourceName(scope, { maxLength: 200, separator: '-' });
  return new logs.MetricFilter(scope, LINE_METRICS[metric], {
    logGroup,
    filterPattern: pattern,
    metricNamespace: LINE_METRICS.namespace,
    metricName: lineMetricName(prefix ?? drawn(), metric),
    metricValue: '1',
    defaultValue: 0,
  });
}

/** The count as a metric. */
export function lineCount(
  filter: logs.MetricFilter,
  props?: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  return filter.metric({ statistic: 'Sum', ...props });
}
