import type { PrometheusSource } from '../../alert';
import { routingLabels, selector, seriesLabels } from '../../promql';
import { lastGoodEnd } from './last-good-end';

/**
 * The newest run of a CronJob that failed, where none has ended well since: Kubernetes keeps failed Jobs
 * until others take their place, so that one which failed is there long after the next went well.
 */
export function failedRuns(source: PrometheusSource): string {
  const { jobs, cronJob } = jobsOf(source);
  const each = routingLabels(jobs, 'job_name');
  return [
    `max by (${routingLabels(source)}) (`,
    `  ${ownedBy(jobs, cronJob)}`,
    `* on (${each}) group_left`,
    `  max by (${each}) (kube_job_created${selector(jobs)})`,
    `and on (${each})`,
    `  ${failed(jobs)}`,
    `) > ${lastGoodEnd(source)}`,
  ].join('\n');
}

/** How many failed runs Kubernetes still keeps. */
export function countOfFailedRuns(source: PrometheusSource): string {
  const { jobs, cronJob } = jobsOf(source);
  const each = routingLabels(jobs, 'job_name');
  return [
    `count by (${routingLabels(source)}) (`,
    `  max by (${routingLabels(source, 'job_name')}) (${ownedBy(jobs, cronJob)})`,
    `and on (${each})`,
    `  ${failed(jobs)}`,
    ')',
  ].join('\n');
}

/** Series of Jobs do not name the CronJob; their owner does. */
function ownedBy(jobs: PrometheusSource, cronJob: string): string {
  const owner = selector(jobs, 'owner_kind="CronJob"', `owner_name="${cronJob}"`);
  return `label_replace(kube_job_owner${owner}, "cronjob", "$1", "owner_name", "(.+)")`;
}

/** For good: a pod that failed is tried again, and is no failed run. */
function failed(jobs: PrometheusSource): string {
  return `kube_job_failed${selector(jobs, 'condition="true"')} == 1`;
}

/** Where the Jobs of a CronJob are, and what they are owned by. */
function jobsOf(source: PrometheusSource): {
  readonly jobs: PrometheusSource;
  readonly cronJob: string;
} {
  const { cronjob, ...around } = seriesLabels(source);
  if (cronjob === undefined) throw new Error('a rule on runs needs the label cronjob');
  return { jobs: { ...source, series: around }, cronJob: cronjob };
}
