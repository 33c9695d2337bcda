import { amount } from '../amount';
import type { CloudWatchCondition } from '../condition';
import type { AlertKind } from './kind';
import { watchedForm } from './watched-form';

/** A metric that the team named itself; nobody here knows its unit. */
export const cloudwatch: AlertKind<CloudWatchCondition> = {
  unit: () => 'count',
  threshold: ({ limit }) => limit,
  measure: ({ metricName, statistic }) => `${metricName} (${statistic})`,
  describe: ({ metricName, statistic, is, limit }) =>
    `${metricName} (${statistic}) ${is} ${amount(limit, 'count')}`,
  cloudwatch: (alert, source) => {
    const { namespace, metricName, statistic, is, limit } = alert.condition;
    return watchedForm(alert, source, { metric: { namespace, metricName }, statistic, is, limit });
  },
};
