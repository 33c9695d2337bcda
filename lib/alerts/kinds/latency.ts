import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { CloudWatchSource, PrometheusSource } from '../alert';
import type { LatencyCondition } from '../condition';
import type { DurationSignal } from '../signal';
import { shareCases } from '../cases/share-cases';
import type { MetricForm } from '../cloudwatch-form';
import { bucketMatcher, decimal, promDuration, routingLabels, selector } from '../promql';
import type { RuleCase } from '../rule-case';
import type { AlertKind, AlertOf } from './kind';
import { timedTraffic } from './latency-traffic';

type LatencyAlert = AlertOf<LatencyCondition>;

/** A quantile of the response time is above a limit. */
export const latency: AlertKind<LatencyCondition> = {
  unit: () => 'seconds',
  threshold: (condition) => condition.aboveSeconds,
  measure: ({ quantile }) => `${percentileName(quantile)} latency`,
  describe: ({ quantile, aboveSeconds }) =>
    `${percentileName(quantile)} latency above ${aboveSeconds}s`,
  cloudwatch,
  prometheus: {
    rule: (alert, source) => ({
      expr: alertExpression(alert, source),
      graphExpr: quantileExpression(alert, source, '$__rate_interval'),
    }),
    cases,
  },
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
function cloudwatch(alert: LatencyAlert, { dimensions }: CloudWatchSource): MetricForm {
  const { condition, windowSeconds } = alert;
  const { namespace, metricName } = CLOUDWATCH_METRICS.albTargetResponseTime;
  const metric = {
    namespace,
    metricName,
    dimensions,
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

function getSignal({ name, condition }: LatencyAlert): DurationSignal {
  if (condition.signal !== undefined) return condition.signal;
  throw new Error(`${name}: a latency rule needs a duration signal`);
}

/** Whether the limit is a bucket bound, so that slow requests can be counted instead of estimated. */
function isExact(alert: LatencyAlert): boolean {
  return getSignal(alert).bucketSeconds.includes(alert.condition.aboveSeconds);
}

/** None where `where` lets in nothing that is known. */
function cases(alert: LatencyAlert, source: PrometheusSource): readonly RuleCase[] {
  const { quantile, aboveSeconds } = alert.condition;
  const signal = getSignal(alert);
  const exact = isExact(alert);
  const traffic = timedTraffic({ quantile, aboveSeconds, source, signal, exact });
  if (traffic === undefined) return [];
  return shareCases({
    alert,
    source,
    traffic,
    words: { events: 'requests', good: 'fast', bad: 'slow' },
    allowed: decimal(1 - quantile),
    countedApart: exact,
  });
}

function alertExpression(alert: LatencyAlert, source: PrometheusSource): string {
  const value = isExact(alert)
    ? `${slowShareExpression(alert, source)} > ${decimal(1 - alert.condition.quantile)}`
    : `${quantileExpression(alert, source, promDuration(alert.windowSeconds))} > ${alert.condition.aboveSeconds}`;
  const { histogram, where } = getSignal(alert);
  const by = routingLabels(source);
  const count = `${histogram}_count${selector(source, where)}`;
  const guard = `sum by (${by}) (increase(${count}[${promDuration(alert.windowSeconds)}])) >= ${alert.minSamples}`;
  // Aggregated, so that the alert has the same labels with and without data, whatever `where` says.
  const noData = alert.onNoData === 'alert' ? `\nor\nsum by (${by}) (absent(${count}))` : '';
  return `${value}\nand on (${by})\n${guard}${noData}`;
}

/** Share of the requests that took longer than the limit; exact, because the limit is a bound. */
function slowShareExpression(alert: LatencyAlert, source: PrometheusSource): string {
  const { histogram, where } = getSignal(alert);
  const by = routingLabels(source);
  const window = promDuration(alert.windowSeconds);
  const within = selector(source, where, bucketMatcher(alert.condition.aboveSeconds));
  return [
    '(',
    '  1 - (',
    `    sum by (${by}) (rate(${histogram}_bucket${within}[${window}]))`,
    '  /',
    `    sum by (${by}) (rate(${histogram}_count${selector(source, where)}[${window}]))`,
    '  )',
    ')',
  ].join('\n');
}

function quantileExpression(alert: LatencyAlert, source: PrometheusSource, window: string): string {
  const { histogram, where } = getSignal(alert);
  const by = routingLabels(source);
  const buckets = `rate(${histogram}_bucket${selector(source, where)}[${window}])`;
  return `histogram_quantile(${alert.condition.quantile}, sum by (${by}, le) (${buckets}))`;
}
