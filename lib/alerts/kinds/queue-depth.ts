import { gaugeCases } from '../cases/gauges';
import { levelsAround } from '../cases/levels';
import { toldByGauge } from '../cases/replicas';
import type { QueueDepthCondition } from '../condition';
import { gaugeValue } from './gauges/gauge-value';
import type { AlertKind } from './kind';
import { orAbsent } from './or-absent';

/** Too much waits in a queue. */
export const queueDepth: AlertKind<QueueDepthCondition> = {
  unit: () => 'count',
  threshold: ({ above }) => above,
  measure: ({ signal }) => `depth of ${signal.name}`,
  describe: ({ signal, above }) => `depth of ${signal.name} above ${above}`,
  prometheus: {
    rule: (alert, source) => {
      const { above, signal } = alert.condition;
      const depth = gaugeValue(source, { ...signal, gauge: signal.depth });
      return {
        expr: `${depth} > ${above}${orAbsent(alert, source, signal.depth, signal.where)}`,
        graphExpr: depth,
      };
    },
    cases: (alert, source) => {
      const { above, signal } = alert.condition;
      const levels = levelsAround(above, 'above');
      return gaugeCases({
        alert,
        source,
        where: signal.where,
        levels,
        words: (value) => `${value} wait`,
        told: toldByGauge(signal.depth, signal.shared ? 'max' : 'sum', levels.apart),
      });
    },
  },
};
