import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { LatencyCondition, PrometheusTarget } from '../alert';
import type { CloudWatchForm } from '../cloudwatch-form';
import { bucketMatcher, decimal, promDuration, routingLabels, selector } from '../promql';
import type { AlertKind, AlertOf } from './kind';
import { latencyCases } from './latency-cases';

type LatencyAlert = AlertOf<LatencyCondition>;

/** A quantile of the response time is above a limit. */
export const latency: AlertKind<LatencyCondition> = {
  unit: 'seconds',
  threshold: (condition) => condition.aboveSeconds,
  measure: ({ quantile }) => `${percentileName(quantile)} latency`,
  describe: ({ quantile, aboveSeconds }) =>
    `${percentileName(quantile)} latency above ${aboveSeconds}s`,
  cloudwatch,
  prometheus: (alert) => {
    const target = prometheusTarget(alert);
    return {
      expr: alertExpression(alert, target),
      graphExpr: quantileExpression(alert, target, '$__rate_interval'),
    };
  },
  cases: (alert) => latencyCases(alert, prometheusTarget(alert).signal, isExact(alert)),
};

/** `p99`, `p99.9`: CloudWatch's own spelling. */
export function percentileName(quantile: number): string {
  return `p${decimal(quantile * 100)}`;
}

/**
 * Requests that a quantile needs before it means anything: 10 / (1 - q), CloudWatch's own limit for
 * low-sample percentiles
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html).
 */
export function samplesForQuantile(quantile: number): number {
  return Math.ceil(decimal(10 / (1 - quantile)));
}

/**
 * The load balancer's view of the target. The guard is written as metric math, not as
 * `evaluateLowSampleCountPercentile`, which would freeze the alarm's state on a quiet service.
 */
function cloudwatch(alert: LatencyAlert): CloudWatchForm {
  const { target, condition, windowSeconds } = alert;
  if (target.cloudwatch === undefined) {
    throw new Error(`${alert.name}: a CloudWatch latency alarm needs the target's load balancer`);
  }
  const { namespace, metricName } = CLOUDWATCH_METRICS.albTargetResponseTime;
  const metric = {
    namespace,
    metricName,
    dimensions: target.cloudwatch.dimensions,
    periodSeconds: windowSeconds,
  };
  const periods = Math.max(1, Math.ceil(alert.forSeconds / windowSeconds));
  return {
    metrics: [
      { id: 'latency', metric: { ...metric, statistic: percentileName(condition.quantile) } },
      { id: 'requests', metric: { ...metric, statistic: 'SampleCount' } },
    ],
    expression: `IF(requests >= ${alert.minSamples}, latency, 0)`,
    threshold: condition.aboveSeconds,
    comparison: 'GreaterThanThreshold',
    periodSeconds: windowSeconds,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: alert.onNoData === 'alert' ? 'breaching' : 'notBreaching',
  };
}

function prometheusTarget(alert: LatencyAlert): PrometheusTarget {
  if (alert.target.prometheus === undefined) {
    throw new Error(`${alert.name}: a Prometheus latency alert needs a duration signal`);
  }
  return alert.target.prometheus;
}

/** Whether the limit is a bucket bound, so that slow requests can be counted instead of estimated. */
function isExact(alert: LatencyAlert): boolean {
  return prometheusTarget(alert).signal.bucketSeconds.includes(alert.condition.aboveSeconds);
}

function alertExpression(alert: LatencyAlert, target: PrometheusTarget): string {
  const value = isExact(alert)
    ? `${slowShareExpression(alert, target)} > ${decimal(1 - alert.condition.quantile)}`
    : `${quantileExpression(alert, target, promDuration(alert.windowSeconds))} > ${alert.condition.aboveSeconds}`;
  const { histogram, where } = target.signal;
  const by = routingLabels(target);
  const count = `${histogram}_count${selector(target, where)}`;
  const guard = `sum by (${by}) (increase(${count}[${promDuration(alert.windowSeconds)}])) >= ${alert.minSamples}`;
  // Aggregated, so that the alert has the same labels with and without data, whatever `where` says.
  const noData = alert.onNoData === 'alert' ? `\nor\nsum by (${by}) (absent(${count}))` : '';
  return `${value}\nand on (${by})\n${guard}${noData}`;
}

/** Share of the requests that took longer than the limit; exact, because the limit is a bound. */
function slowShareExpression(alert: LatencyAlert, target: PrometheusTarget): string {
  const { histogram, where } = target.signal;
  const by = routingLabels(target);
  const window = promDuration(alert.windowSeconds);
  const within = selector(target, where, bucketMatcher(alert.condition.aboveSeconds));
  return [
    '(',
    '  1 - (',
    `    sum by (${by}) (rate(${histogram}_bucket${within}[${window}]))`,
    '  /',
    `    sum by (${by}) (rate(${histogram}_count${selector(target, where)}[${window}]))`,
    '  )',
    ')',
  ].join('\n');
}

function quantileExpression(alert: LatencyAlert, target: PrometheusTarget, window: string): string {
  const { histogram, where } = target.signal;
  const by = routingLabels(target);
  const buckets = `rate(${histogram}_bucket${selector(target, where)}[${window}])`;
  return `histogram_quantile(${alert.condition.quantile}, sum by (${by}, le) (${buckets}))`;
}
