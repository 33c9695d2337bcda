import { CLOUDWATCH_METRICS } from '../../../facts/cloudwatch-metrics';
import type { CloudWatchSource } from '../../alert';
import type { CompositeForm, MetricForm, Part, Parts } from '../../cloudwatch-form';
import type { BurnRate } from '../../condition';
import { decimal, percent, promDuration } from '../../promql';
import { requestMetrics } from '../error-ratio-form';
import { percentileName } from '../latency';
import { inARow } from '../watched-form';
import { badShareOf, possibleRates, type BurnRateAlert } from './burn-rate';

/** CloudWatch has no longer period. */
const DAY_SECONDS = 86_400;

/** A composite: any of the rates, each in alarm in its long window and in its short one. */
export function burnRateForm(
  alert: BurnRateAlert,
  { dimensions }: CloudWatchSource,
): CompositeForm {
  const partsOf = (rate: BurnRate): Parts => {
    const part = (windowSeconds: number, forSeconds: number): Part => ({
      name: promDuration(windowSeconds),
      form: windowForm(alert, dimensions, { rate, windowSeconds, forSeconds }),
    });
    return [part(rate.longSeconds, 0), part(rate.shortSeconds, rate.forSeconds)];
  };
  const [first, ...others] = possibleRates(alert);
  return { anyOf: [partsOf(first), ...others.map(partsOf)] };
}

interface Window {
  readonly rate: BurnRate;
  readonly windowSeconds: number;
  readonly forSeconds: number;
}

/** A window of several days is that many days, each of which has to be bad: there is no mean of them. */
function windowForm(
  alert: BurnRateAlert,
  dimensions: CloudWatchSource['dimensions'],
  { rate, windowSeconds, forSeconds }: Window,
): MetricForm {
  const periodSeconds = Math.min(windowSeconds, DAY_SECONDS);
  return {
    ...watched(alert, dimensions, rate, periodSeconds),
    comparison: 'GreaterThanThreshold',
    periodSeconds,
    ...inARow({ windowSeconds: periodSeconds, forSeconds: Math.max(windowSeconds, forSeconds) }),
    treatMissingData: 'notBreaching',
  };
}

/**
 * The share of errors, where no error in a whole window counts as zero; or of slow requests, which is a
 * percentile that is too slow.
 */
function watched(
  { condition }: BurnRateAlert,
  dimensions: CloudWatchSource['dimensions'],
  rate: BurnRate,
  periodSeconds: number,
): Pick<MetricForm, 'metrics' | 'expression' | 'graphExpression' | 'threshold'> {
  const allowed = badShareOf(condition, rate);
  if (condition.bad.is === 'error') {
    const errors = '100 * errors / requests';
    return {
      metrics: requestMetrics(dimensions, periodSeconds),
      expression: errors,
      graphExpression: errors,
      threshold: percent(allowed),
    };
  }
  const { namespace, metricName } = CLOUDWATCH_METRICS.albTargetResponseTime;
  const statistic = percentileName(decimal(1 - allowed));
  return {
    metrics: [
      { id: 'latency', metric: { namespace, metricName, dimensions, statistic, periodSeconds } },
    ],
    threshold: condition.bad.aboveSeconds,
  };
}
