import type { Alert, PrometheusSource } from '../../alert';
import type { BackupStaleCondition, MissedCondition } from '../../condition';
import { routingLabels, selector } from '../../promql';

/** An alert on the time since a CronJob last ended well. */
export type AgeAlert = Alert & { readonly condition: MissedCondition | BackupStaleCondition };

/** Is there as long as a CronJob is. */
export const CRON_JOB = 'kube_cronjob_created';

/**
 * When a CronJob last ended well, as kube-state-metrics tells it; one that never did counts from its
 * creation, so that a new one has its time.
 */
export function lastGoodEnd(source: PrometheusSource): string {
  const by = routingLabels(source);
  const newest = (metric: string) => `max by (${by}) (${metric}${selector(source)})`;
  return [
    '(',
    `  ${newest('kube_cronjob_status_last_successful_time')}`,
    'or',
    `  ${newest(CRON_JOB)}`,
    ')',
  ].join('\n');
}

/** Too long ago. */
export function tooLongAgo({ condition }: AgeAlert, source: PrometheusSource): string {
  return `time() - ${lastGoodEnd(source)} > ${condition.afterSeconds}`;
}
