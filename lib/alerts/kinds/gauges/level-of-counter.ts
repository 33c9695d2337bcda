import type { PrometheusSource } from '../../alert';
import { gaugeCases } from '../../cases/gauges';
import { levelsAround } from '../../cases/levels';
import { times, type Told } from '../../cases/replicas';
import { series } from '../../cases/series';
import { growing, type Step } from '../../cases/steps';
import type { LevelCondition } from '../../condition';
import { promDuration, routingLabels, selector } from '../../promql';
import type { RuleCase } from '../../rule-case';
import type { CounterSignal } from '../../signal';
import type { AlertOf, PrometheusRule } from '../kind';
import { orAbsent } from '../or-absent';
import { SIGNS } from './level-signs';

/** All replicas together count too much or too little in a second. */
export function counterLevelRule(
  alert: AlertOf<LevelCondition>,
  source: PrometheusSource,
  { counter, where }: CounterSignal,
): PrometheusRule {
  const { kind, limit } = alert.condition;
  const rate = (window: string) =>
    `sum by (${routingLabels(source)}) (rate(${counter}${selector(source, where)}[${window}]))`;
  const value = rate(promDuration(alert.windowSeconds));
  return {
    expr: `${value} ${SIGNS[kind]} ${limit}${orAbsent(alert, source, counter, where)}`,
    graphExpr: rate('$__rate_interval'),
  };
}

/** The unit tests of the rule: a rate crosses the limit when half of its window is full. */
export function counterLevelCases(
  alert: AlertOf<LevelCondition>,
  source: PrometheusSource,
  { name, counter, where }: CounterSignal,
): readonly RuleCase[] {
  const { kind, limit } = alert.condition;
  const window = alert.windowSeconds / 60;
  const { fires, silent, apart } = levelsAround(limit, kind);
  return gaugeCases({
    alert,
    source,
    where,
    // What is extrapolated is hardly ever the limit itself.
    levels: { fires, silent, apart },
    words: (value) => `${name} grows by ${value} a second`,
    told: toldByCounter(counter),
    // Prometheus 3 leaves the oldest sample out of a window, so half of it is full a little earlier.
    lag: [Math.floor((window - 1) / 2), Math.floor(window / 2)],
  });
}

/** Two replicas of which each counts half; the second begins at zero every third minute. */
function toldByCounter(counter: string): Told {
  return ([first, second], steps) => {
    const half = times(steps, 60 / 2);
    return [
      series(counter, first, growing(half)),
      series(counter, second, growing(half.flatMap(restarting))),
    ];
  };
}

function restarting(step: Step): readonly Step[] {
  const rounds = Math.floor(step.minutes / 3);
  const rest = step.minutes - rounds * 3;
  return [
    ...Array.from({ length: rounds }, () => ({ ...step, minutes: 3, restart: true })),
    ...(rest === 0 ? [] : [{ ...step, minutes: rest }]),
  ];
}
