import { amount } from '../amount';
import type { CloudWatchCondition } from '../condition';
import type { AlertKind } from './kind';
import { watchedForm } from './watched-form';

/** A metric with a name of its own, such as one that the team named itself; nobody here knows its unit. */
export const cloudwatch: AlertKind<CloudWatchCondition> = {
  unit: () => 'count',
  threshold: ({ limit }) => limit,
  measure,
  describe: (condition) => {
    const { is, limit } = condition;
    return `${measure(condition)} ${is} ${amount(limit, 'count')}`;
  },
  cloudwatch: (alert, source) => {
    const { namespace, metricName, statistic, is, limit } = alert.condition;
    return watchedForm(alert, source, { metric: { namespace, metricName }, statistic, is, limit });
  },
};

function measure({ words, metricName, statistic }: CloudWatchCondition): string {
  return words ?? `${metricName} (${statistic})`;
}
