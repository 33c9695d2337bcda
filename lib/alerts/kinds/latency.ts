import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { CloudWatchSource, PrometheusSource } from '../alert';
import type { LatencyCondition } from '../condition';
import type { DurationSignal } from '../signal';
import { shareCases } from '../cases/share-cases';
import type { MetricForm } from '../cloudwatch-form';
import { decimal, promDuration, routingLabels, selector } from '../promql';
import type { RuleCase } from '../rule-case';
import type { AlertKind, AlertOf } from './kind';
import { timedTraffic } from './latency-traffic';
import { orAbsent } from './or-absent';
import { andEnough } from './share';
import { isExact, quantileOf, slowness, type SlowRequests } from './slow-requests';

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
      graphExpr: quantileOf(slowRequests(alert), source, '$__rate_interval'),
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

function slowRequests(alert: LatencyAlert): SlowRequests {
  const { quantile, aboveSeconds } = alert.condition;
  return { signal: getSignal(alert), quantile, aboveSeconds };
}

/** None where `where` lets in nothing that is known. */
function cases(alert: LatencyAlert, source: PrometheusSource): readonly RuleCase[] {
  const requests = slowRequests(alert);
  const traffic = timedTraffic({ ...requests, source, exact: isExact(requests) });
  if (traffic === undefined) return [];
  return shareCases({
    alert,
    source,
    traffic,
    words: { events: 'requests', good: 'fast', bad: 'slow' },
    allowed: decimal(1 - requests.quantile),
  });
}

function alertExpression(alert: LatencyAlert, source: PrometheusSource): string {
  const requests = slowRequests(alert);
  const { histogram, where } = requests.signal;
  const { value, limit } = slowness(requests, source, promDuration(alert.windowSeconds));
  const all = `${histogram}_count${selector(source, where)}`;
  return [
    `${value} > ${limit}`,
    andEnough(
      alert,
      source,
      (window) => `sum by (${routingLabels(source)}) (increase(${all}[${window}]))`,
    ),
    orAbsent(alert, source, `${histogram}_count`, where),
  ].join('');
}
