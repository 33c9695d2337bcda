import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import { amount } from '../amount';
import type { MetricCondition } from '../condition';
import type { AlertKind } from './kind';
import { watchedForm } from './watched-form';

/** Any metric that AWS publishes, for what every resource is watched for by default. */
export const metric: AlertKind<MetricCondition> = {
  unit,
  threshold: ({ limit }) => limit,
  measure: ({ words }) => words,
  describe: (condition) => {
    const { words, is, limit } = condition;
    return `${words} ${is} ${amount(limit, unit(condition))}`;
  },
  cloudwatch: (alert, source) => {
    const { metric: key, statistic, is, limit } = alert.condition;
    return watchedForm(alert, source, { metric: CLOUDWATCH_METRICS[key], statistic, is, limit });
  },
};

function unit({ metric: key }: MetricCondition) {
  return CLOUDWATCH_METRICS[key].unit;
}
