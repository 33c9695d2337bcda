import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import { amount } from '../amount';
import type { DiskFreeCondition } from '../condition';
import { decimal, percent, promDuration, routingLabels, selector } from '../promql';
import type { PrometheusSource } from '../alert';
import { diskFreeCases } from './gauges/disk-free-cases';
import type { AlertKind } from './kind';
import { orAbsent } from './or-absent';
import { KUBELET } from './gauges/kubelet-volume';
import { watchedForm } from './watched-form';

/** Too little of a disk is free: of a server on AWS, or of a volume that the kubelet tells of. */
export const diskFree: AlertKind<DiskFreeCondition> = {
  unit: ({ bytes }) => (bytes === undefined ? 'percent' : 'bytes'),
  threshold: (condition) => leastBytes(condition) ?? percent(condition.below),
  measure: () => 'free disk',
  describe: (condition) => {
    const least = leastBytes(condition);
    return least === undefined
      ? `free disk below ${percent(condition.below)} %`
      : `free disk below ${amount(least, 'bytes')}`;
  },
  cloudwatch: (alert, source) =>
    watchedForm(alert, source, {
      metric: CLOUDWATCH_METRICS.rdsFreeStorage,
      statistic: 'Minimum',
      is: 'below',
      limit: leastBytes(alert.condition) ?? unknownSize(alert.name),
    }),
  prometheus: {
    rule: (alert, source) => {
      const free = freeShare(source, alert.condition);
      return {
        expr: `${free} < ${alert.condition.below}${orAbsent(alert, source, KUBELET.free)}`,
        graphExpr: `100 * ${free}`,
      };
    },
    cases: diskFreeCases,
  },
};

/** Bytes that have to be free, where the size of the disk is known. */
function leastBytes({ below, bytes }: DiskFreeCondition): number | undefined {
  return bytes === undefined ? undefined : Math.round(decimal(below * bytes));
}

/** Of one volume both are told with the same labels, by the node that it is on. */
function freeShare(source: PrometheusSource, { rememberSeconds }: DiskFreeCondition): string {
  const told = (metric: string) => {
    const now = `${metric}${selector(source)}`;
    if (rememberSeconds === undefined) return now;
    return `last_over_time(${now}[${promDuration(rememberSeconds)}])`;
  };
  return [
    `min by (${routingLabels(source)}) (`,
    `  ${told(KUBELET.free)}`,
    '/',
    `  ${told(KUBELET.size)}`,
    ')',
  ].join('\n');
}

function unknownSize(name: string): never {
  throw new Error(`${name}: an alarm on the disk needs its bytes`);
}
