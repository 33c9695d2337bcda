import type { AlertTarget } from '../../alerts/alert';
import type { CloudWatchMetric } from '../../alerts/cloudwatch-form';
import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { ResolvedJob, ResolvedSystem } from '../../resolve/resolved-system';
import { jobLabels } from '../../resolve/alerts/of-jobs';
import { ofCronJob } from '../../resolve/alerts/in-cluster';
import { RUNS } from '../draw-alert';
import type { Drawing } from '../drawing';
import type { MetricQuery } from '../panel';
import { drawLook } from './look';

/** One bar of an hour: jobs run now and then. */
const HOUR = 3600;

/** How the runs of a scheduled job ended. */
export function drawJob(system: ResolvedSystem, job: ResolvedJob): readonly Drawing[] {
  if (job.trigger.kind !== 'schedule') return [];
  const { target } = system;
  return target.platform === 'ecs' ? onEcs(job) : inCluster(system, job, target.namespace);
}

/** When one last ended well, and how many failed ones Kubernetes keeps. */
function inCluster(
  system: ResolvedSystem,
  { name, names }: ResolvedJob,
  namespace: string,
): readonly Drawing[] {
  const labels = jobLabels(system, name);
  const source = ofCronJob(system.monitoring, labels, { namespace, name: names.task });
  if (source === undefined) return [];
  return drawLook(system, {
    target: { kind: 'job', name },
    source,
    conditions: [{ kind: 'missed', afterSeconds: 0, orFailed: false }, { kind: 'failed' }],
  });
}

/** As Step Functions, which starts them, counts them. */
function onEcs({ name }: ResolvedJob): readonly Drawing[] {
  const target: AlertTarget = { kind: 'job', name };
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
