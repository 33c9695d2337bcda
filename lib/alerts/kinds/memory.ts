import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { CloudWatchSource, MemoryCondition } from '../alert';
import type { CloudWatchForm, NamedMetric } from '../cloudwatch-form';
import type { AlertKind, AlertOf } from './kind';

/** The fullest node of a Redis on AWS has used too much of its memory. */
export const memory: AlertKind<MemoryCondition> = {
  unit: 'percent',
  threshold: ({ abovePercent }) => abovePercent,
  measure: () => 'memory of the fullest node',
  describe: ({ abovePercent }) => `memory of the fullest node above ${abovePercent} %`,
  cloudwatch,
  prometheus: onlyOnCloudWatch,
  cases: onlyOnCloudWatch,
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
    threshold: alert.condition.abovePercent,
    comparison: 'GreaterThanThreshold',
    periodSeconds,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: alert.onNoData === 'alert' ? 'breaching' : 'notBreaching',
  };
}

/** A store on AWS is watched by CloudWatch, whoever watches the services. */
function onlyOnCloudWatch({ name }: AlertOf<MemoryCondition>): never {
  throw new Error(`${name}: CloudWatch alone watches a store on AWS`);
}
