import type { AlertTarget } from '../../alerts/alert';
import type { CloudWatchMetric } from '../../alerts/cloudwatch-form';
import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { ResolvedJob, ResolvedSystem } from '../../resolve/resolved-system';
import { RUNS } from '../draw-alert';
import type { Drawing } from '../drawing';
import type { MetricQuery } from '../panel';

/** One bar of an hour: jobs run now and then. */
const HOUR = 3600;

/** How the runs of a scheduled job ended, where Step Functions starts it. */
export function drawJob({ target: place }: ResolvedSystem, job: ResolvedJob): readonly Drawing[] {
  if (place.platform !== 'ecs' || job.trigger.kind !== 'schedule') return [];
  const target: AlertTarget = { kind: 'job', name: job.name };
  const { jobRunsSucceeded, jobRunsFailed, jobRunsTimedOut } = CLOUDWATCH_METRICS;
  const counted = (
    { namespace, metricName }: Pick<CloudWatchMetric, 'namespace' | 'metricName'>,
    legend: string,
  ): MetricQuery => ({
    kind: 'metric',
    metric: {
      namespace,
      metricName,
      dimensions: { StateMachineArn: { of: target, attribute: 'stateMachineArn' } },
      statistic: 'Sum',
      periodSeconds: HOUR,
    },
    legend,
  });
  return [
    {
      dashboard: 'overview',
      target,
      title: RUNS,
      unit: 'count',
      measuredBy: 'cloudwatch',
      queries: [
        counted(jobRunsSucceeded, 'succeeded'),
        counted(jobRunsFailed, 'failed'),
        counted(jobRunsTimedOut, 'timed out'),
      ],
      lines: [],
    },
  ];
}
