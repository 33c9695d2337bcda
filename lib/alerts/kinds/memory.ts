import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { CloudWatchSource, PrometheusSource } from '../alert';
import { amount } from '../amount';
import type { CloudWatchForm } from '../cloudwatch-form';
import type { MemoryCondition } from '../condition';
import { decimal, percent, selector } from '../promql';
import { containerCases } from './containers/fullest-share-cases';
import { fullestShare } from './containers/fullest-share';
import { takenShare } from './gauges/taken-share';
import { takenShareCases } from './gauges/taken-share-cases';
import type { AlertKind, AlertOf } from './kind';
import { orAbsent } from './or-absent';
import { watchedForm } from './watched-form';

const USED = 'container_memory_working_set_bytes';

/** The fullest replica of a service, or the fullest node of a store, takes too much of its memory. */
export const memory: AlertKind<MemoryCondition> = {
  unit: ({ bytes }) => (bytes === undefined ? 'percent' : 'bytes'),
  threshold: (condition) => freeBytes(condition) ?? percent(condition.above),
  measure: ({ bytes }) => (bytes === undefined ? 'highest memory' : 'free memory'),
  describe,
  cloudwatch,
  prometheus: {
    rule: (alert, source) => {
      const { gauges } = alert.condition;
      if (gauges !== undefined) return exportedRule(alert, source, gauges);
      const share = fullestShare(source, {
        // An exporter that restarts tells of a container twice for a while.
        used: { by: 'max', value: `${USED}${selector(source)}` },
        resource: 'memory',
        of: alert.condition.of,
      });
      return {
        expr: `${share} > ${alert.condition.above}${orAbsent(alert, source, USED)}`,
        graphExpr: `100 * ${share}`,
      };
    },
    cases: (alert, source) => {
      const { gauges, above } = alert.condition;
      return gauges === undefined
        ? containerCases(alert, source, 'memory')
        : takenShareCases(alert, source, { used: gauges.used, size: gauges.most }, above);
    },
  },
};

/** What a server itself says that it has, and may have. */
function exportedRule(
  alert: AlertOf<MemoryCondition>,
  source: PrometheusSource,
  { used, most }: NonNullable<MemoryCondition['gauges']>,
) {
  const share = takenShare(source, { used, size: most });
  return {
    expr: `${share} > ${alert.condition.above}${orAbsent(alert, source, used)}`,
    graphExpr: `100 * ${share}`,
  };
}

function describe(condition: MemoryCondition): string {
  const { above, of } = condition;
  const free = freeBytes(condition);
  if (free !== undefined) return `free memory below ${amount(free, 'bytes')}`;
  return `highest memory above ${percent(above)} %${of === 'request' ? ' of the request' : ''}`;
}

/** What has to stay free of a server of which nobody measures what is used. */
function freeBytes({ above, bytes }: MemoryCondition): number | undefined {
  return bytes === undefined ? undefined : Math.round(decimal(bytes * (1 - above)));
}

function cloudwatch(alert: AlertOf<MemoryCondition>, source: CloudWatchSource): CloudWatchForm {
  const free = freeBytes(alert.condition);
  if (free !== undefined) {
    return watchedForm(alert, source, {
      metric: CLOUDWATCH_METRICS.rdsFreeableMemory,
      statistic: 'Minimum',
      is: 'below',
      limit: free,
    });
  }
  return watchedForm(alert, source, {
    metric:
      'ClusterName' in source.dimensions
        ? CLOUDWATCH_METRICS.ecsMemory
        : CLOUDWATCH_METRICS.redisMemoryUsage,
    statistic: 'Maximum',
    is: 'above',
    limit: percent(alert.condition.above),
  });
}
