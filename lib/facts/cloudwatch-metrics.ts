import { BACKUP_METRICS } from './cloudwatch/backups';
import { CACHE_METRICS } from './cloudwatch/caches';
import { CONTAINER_METRICS } from './cloudwatch/containers';
import { DATABASE_METRICS } from './cloudwatch/databases';
import { FRONT_DOOR_METRICS } from './cloudwatch/front-door';
import { JOB_METRICS } from './cloudwatch/jobs';
import { MESSAGE_METRICS } from './cloudwatch/messages';
import type { MetricFact } from './cloudwatch/metric-fact';
import { TABLE_METRICS } from './cloudwatch/tables';

export { isStatisticOf, statisticsOf, type MetricFact } from './cloudwatch/metric-fact';

/**
 * Metrics that are really published, one file a kind of thing in `cloudwatch/`. An alarm can only be
 * written on a row of this table, so no alarm watches a name that exists in no namespace.
 */
export const CLOUDWATCH_METRICS = {
  ...FRONT_DOOR_METRICS,
  ...CONTAINER_METRICS,
  ...DATABASE_METRICS,
  ...CACHE_METRICS,
  ...TABLE_METRICS,
  ...MESSAGE_METRICS,
  ...JOB_METRICS,
  ...BACKUP_METRICS,
} satisfies Record<string, MetricFact>;

/** A row of the table. */
export type MetricKey = keyof typeof CLOUDWATCH_METRICS;

/** The row of a metric, if the table has it; not every metric that a team names itself is in it. */
export function findMetric(namespace: string, metricName: string): MetricFact | undefined {
  return Object.values<MetricFact>(CLOUDWATCH_METRICS).find(
    (fact) => fact.namespace === namespace && fact.metricName === metricName,
  );
}
