import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { CloudWatchSource } from '../alert';
import type { CloudWatchForm } from '../cloudwatch-form';
import type { CpuCondition } from '../condition';
import { percent, promDuration, selector } from '../promql';
import { containerCases } from './containers/fullest-share-cases';
import { fullestShare } from './containers/fullest-share';
import type { AlertKind, AlertOf } from './kind';
import { orAbsent } from './or-absent';
import { watchedForm, type Watched } from './watched-form';

const USED = 'container_cpu_usage_seconds_total';

/** The fullest replica of a service, or a server, takes too much of its cpu. */
export const cpu: AlertKind<CpuCondition> = {
  unit: () => 'percent',
  threshold: ({ above }) => percent(above),
  measure: () => 'highest cpu',
  describe: ({ above, of }) =>
    `highest cpu above ${percent(above)} %${of === 'request' ? ' of the request' : ''}`,
  cloudwatch,
  prometheus: {
    rule: (alert, source) => {
      const share = (window: string) =>
        fullestShare(source, {
          used: { by: 'sum', value: `rate(${USED}${selector(source)}[${window}])` },
          resource: 'cpu',
          of: alert.condition.of,
        });
      const expr = `${share(promDuration(alert.windowSeconds))} > ${alert.condition.above}`;
      return {
        expr: expr + orAbsent(alert, source, USED),
        graphExpr: `100 * ${share('$__rate_interval')}`,
      };
    },
    cases: (alert, source) => containerCases(alert, source, 'cpu'),
  },
};

function cloudwatch(alert: AlertOf<CpuCondition>, source: CloudWatchSource): CloudWatchForm {
  return watchedForm(alert, source, {
    ...measured(source),
    is: 'above',
    limit: percent(alert.condition.above),
  });
}

/**
 * Of the tasks of a service the fullest counts. Redis works in one thread, so its engine may be full on a
 * node whose other cores are idle.
 */
function measured({ dimensions }: CloudWatchSource): Pick<Watched, 'metric' | 'statistic'> {
  if ('ClusterName' in dimensions)
    return { metric: CLOUDWATCH_METRICS.ecsCpu, statistic: 'Maximum' };
  if ('DBInstanceIdentifier' in dimensions)
    return { metric: CLOUDWATCH_METRICS.rdsCpu, statistic: 'Average' };
  return { metric: CLOUDWATCH_METRICS.redisEngineCpu, statistic: 'Maximum' };
}
