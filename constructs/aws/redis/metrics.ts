import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

import { CLOUDWATCH_METRICS } from '../../../lib/facts/cloudwatch-metrics';

/** A metric of one node. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
export function nodeMetric(
  metricName: string,
  nodeId: string,
  props?: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: CLOUDWATCH_METRICS.redisEngineCpu.namespace,
    metricName,
    dimensionsMap: { CacheClusterId: nodeId },
    ...props,
  });
}

/** The highest value of a metric among the nodes. */
export function worstNode(
  nodeIds: readonly string[],
  metricName: string,
  props: cloudwatch.MetricOptions = {},
): cloudwatch.MathExpression {
  const metrics = nodeIds.map((nodeId) => nodeMetric(metricName, nodeId, props));
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  const { period, label = metricName, color } = props;
  return new cloudwatch.MathExpression({
    expression: `MAX([${Object.keys(usingMetrics).join(', ')}])`,
    ...{ usingMetrics, period, label, color },
  });
}
