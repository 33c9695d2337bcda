import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

import type { CloudWatchMetric, MetricForm } from '../../../lib/alerts';

/** What a form watches: its first metric, or metric math over all of them. */
export function watchedMetric({ metrics, expression, periodSeconds }: MetricForm) {
  if (expression === undefined) return toMetric(metrics[0].metric);
  return new cloudwatch.MathExpression({
    expression,
    usingMetrics: Object.fromEntries(metrics.map(({ id, metric }) => [id, toMetric(metric)])),
    period: Duration.seconds(periodSeconds),
  });
}

function toMetric(metric: CloudWatchMetric): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: metric.namespace,
    metricName: metric.metricName,
    dimensionsMap: dimensionsOf(metric),
    statistic: metric.statistic,
    period: Duration.seconds(metric.periodSeconds),
  });
}

function dimensionsOf({ metricName, dimensions }: CloudWatchMetric): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dimensions).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      throw new Error(
        `dimension ${name} of ${metricName} refers to ${value.attribute} of ${value.of.name}; resolve it to a string first`,
      );
    }),
  );
}
