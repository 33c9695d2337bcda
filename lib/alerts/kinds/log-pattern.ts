import type { Alert } from '../alert';
import { amount } from '../amount';
import type { LogPatternCondition } from '../condition';
import type { AlertKind } from './kind';
import { watchedForm } from './watched-form';

/** Too many lines of a service's log match. */
export const logPattern: AlertKind<LogPatternCondition> = {
  unit: () => 'count',
  threshold: ({ above }) => above,
  measure: ({ pattern }) => `lines that match ${pattern}`,
  describe: ({ pattern, above }) =>
    `more than ${amount(above, 'count')} lines that match ${pattern}`,
  cloudwatch: (alert, source) =>
    watchedForm(alert, source, {
      metric: logMetric(alert),
      statistic: 'Sum',
      is: 'above',
      limit: alert.condition.above,
    }),
};

/** The metric that counts the lines: one of each alert, since each has a pattern of its own. */
export function logMetric({ id }: Alert): {
  readonly namespace: string;
  readonly metricName: string;
} {
  return { namespace: 'cdk-runbook', metricName: id };
}
