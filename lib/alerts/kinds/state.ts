import type { PrometheusSource } from '../alert';
import type { StateCondition } from '../condition';
import { routingLabels, selector } from '../promql';
import type { AlertKind } from './kind';
import { orAbsent } from './or-absent';
import { stateCases } from './gauges/state-cases';

/**
 * One of several things is in its bad state. A breaker that lets a request through to try is not open for
 * a moment, and would begin anew each time: so two of the last three minutes count as open.
 */
export const state: AlertKind<StateCondition> = {
  unit: () => 'count',
  threshold: () => undefined,
  measure: ({ signal }) => `${signal.name} with ${signal.bad}`,
  describe: ({ signal }) => `one of ${signal.name} with ${signal.bad}`,
  prometheus: {
    rule: (alert, source) => {
      const { signal } = alert.condition;
      const bad = inBadState(alert.condition, source);
      return {
        expr: [
          'sum_over_time(',
          `  (${bad})[3m:1m]`,
          `) >= 2${orAbsent(alert, source, signal.gauge, signal.where)}`,
        ].join('\n'),
        graphExpr: bad,
        keepFiringSeconds: alert.forSeconds === 0 ? undefined : alert.forSeconds,
      };
    },
    cases: stateCases,
  },
};

/** 1 for each thing that some replica sees in its bad state. */
function inBadState({ signal }: StateCondition, source: PrometheusSource): string {
  const by = routingLabels(source, ...signal.by);
  return `max by (${by}) (${signal.gauge}${selector(source, signal.where, signal.bad)})`;
}
