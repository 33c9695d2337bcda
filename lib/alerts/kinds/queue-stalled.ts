import type { PrometheusSource } from '../alert';
import type { QueueStalledCondition } from '../condition';
import { promDuration, routingLabels, selector } from '../promql';
import { gaugeValue } from './gauges/gauge-value';
import type { AlertKind, AlertOf } from './kind';
import { orAbsent } from './or-absent';
import { stalledCases } from './gauges/queue-stalled-cases';

/** Something waits, and nothing is taken out. */
export const queueStalled: AlertKind<QueueStalledCondition> = {
  unit: () => 'count',
  threshold: () => undefined,
  measure: ({ signal }) => `depth of ${signal.name}`,
  describe: ({ signal }) => `something waits in ${signal.name} and nothing is taken out`,
  prometheus: {
    rule: (alert, source) => ({
      expr: stalled(alert, source),
      graphExpr: depth(alert.condition, source),
    }),
    cases: stalledCases,
  },
};

function depth({ signal }: QueueStalledCondition, source: PrometheusSource): string {
  return gaugeValue(source, { ...signal, gauge: signal.depth });
}

/** `unless`, because workers that are gone do not count what they do not do: no series, no rate of zero. */
function stalled(alert: AlertOf<QueueStalledCondition>, source: PrometheusSource): string {
  const { signal } = alert.condition;
  const by = routingLabels(source);
  const done = `${signal.done}${selector(source, signal.where)}[${promDuration(alert.windowSeconds)}]`;
  return [
    `${depth(alert.condition, source)} > 0`,
    `unless on (${by})`,
    `sum by (${by}) (rate(${done})) > 0${orAbsent(alert, source, signal.depth, signal.where)}`,
  ].join('\n');
}
