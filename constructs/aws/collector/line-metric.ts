import { Names } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Namespace of the metrics that constructs make of log lines. */
const NAMESPACE = 'cdk-runbook';

/** Counts the lines that match; under a name of its own, since lines of plain text give no dimensions. */
export function addLineCount(
  scope: Construct,
  id: string,
  logGroup: logs.ILogGroup,
  filterPattern: logs.IFilterPattern,
): logs.MetricFilter {
  const owner = Names.uniqueResourceName(scope, { maxLength: 200, separator: '-' });
  return new logs.MetricFilter(scope, id, {
    logGroup,
    filterPattern,
    metricNamespace: NAMESPACE,
    metricName: `${owner}-${id}`,
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
