import { LINE_METRICS, lineMetricName } from '../../../facts/line-metrics';
import { onCloudWatch } from '../../alerts/measured';
import type { ResolvedCollector } from '../../resolved-system';
import { MINUTE, type FailureMode, type Place } from '../mode';

/** How the collector of metrics fails: without it, alerts of Prometheus see nothing. */
export function modesOfCollector(
  { names }: ResolvedCollector,
  { cluster, hasInsights }: Place,
): readonly FailureMode[] {
  return [
    {
      fails: 'The collector does not run: Prometheus gets nothing.',
      by: hasInsights
        ? {
            suffix: 'Down',
            level: 'page',
            source: onCloudWatch({ ClusterName: cluster, ServiceName: names.workload }),
            condition: {
              kind: 'metric',
              metric: 'ecsRunningTasks',
              statistic: 'Minimum',
              is: 'below',
              limit: 1,
              words: 'running tasks of the collector',
            },
            forSeconds: 10 * MINUTE,
            onNoData: 'alert',
          }
        : 'The cluster of the collector exists already, maybe without Container Insights; alerts of Prometheus that fire without data tell.',
    },
    {
      fails: 'The store takes no samples, or memory is short: samples are given up.',
      by: {
        suffix: 'SamplesDropped',
        level: 'notify',
        source: onCloudWatch({}),
        condition: {
          kind: 'cloudwatch',
          namespace: LINE_METRICS.namespace,
          metricName: lineMetricName(names.workload, 'dropped'),
          statistic: 'Sum',
          is: 'above',
          limit: 0,
          words: 'times that samples were given up in five minutes',
        },
        windowSeconds: 5 * MINUTE,
        forSeconds: 15 * MINUTE,
      },
    },
  ];
}
