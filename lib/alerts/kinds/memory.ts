import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { CloudWatchSource } from '../alert';
import type { MemoryCondition } from '../condition';
import type { CloudWatchForm, NamedMetric } from '../cloudwatch-form';
import { percent } from '../promql';
import type { AlertKind, AlertOf } from './kind';

/** The fullest node of a Redis on AWS has used too much of its memory. */
export const memory: AlertKind<MemoryCondition> = {
  unit: () => 'percent',
  threshold: ({ above }) => percent(above),
  measure: () => 'memory of the fullest node',
  describe: ({ above }) => `memory of the fullest node above ${percent(above)} %`,
  cloudwatch,
};

/** Each node on its own: ElastiCache measures none of the whole. */
function cloudwatch(
  alert: AlertOf<MemoryCondition>,
  { dimensions, others = [] }: CloudWatchSource,
): CloudWatchForm {
  const { windowSeconds: periodSeconds, forSeconds } = alert;
  const { namespace, metricName } = CLOUDWATCH_METRICS.redisMemoryUsage;
  const metric = { namespace, metricName, statistic: 'Maximum', periodSeconds };
  const nodes = others.map((each, index): NamedMetric => ({
    id: `node${index + 1}`,
    metric: { ...metric, dimensions: each },
  }));
  const metrics: CloudWatchForm['metrics'] = [
    { id: 'node0', metric: { ...metric, dimensions } },
    ...nodes,
  ];
  const periods = Math.max(1, Math.ceil(forSeconds / periodSeconds));
  return {
    metrics,
    watchesEach: true,
    expression: nodes.length === 0 ? undefined : `MAX([${metrics.map(({ id }) => id).join(', ')}])`,
    threshold: percent(alert.condition.above),
    comparison: 'GreaterThanThreshold',
    periodSeconds,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: alert.onNoData === 'alert' ? 'breaching' : 'notBreaching',
  };
}
