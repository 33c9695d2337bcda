import type { PrometheusSource } from '../../alert';
import { gaugeCases } from '../../cases/gauges';
import { levelsAround } from '../../cases/levels';
import { toldByGauge } from '../../cases/replicas';
import type { LevelCondition } from '../../condition';
import type { RuleCase } from '../../rule-case';
import type { GaugeSignal } from '../../signal';
import type { AlertOf, PrometheusRule } from '../kind';
import { orAbsent } from '../or-absent';
import { gaugeValue } from './gauge-value';
import { SIGNS } from './level-signs';

/** A gauge that is too high or too low. */
export function gaugeLevelRule(
  alert: AlertOf<LevelCondition>,
  source: PrometheusSource,
  signal: GaugeSignal,
): PrometheusRule {
  const { kind, limit } = alert.condition;
  const value = gaugeValue(source, signal);
  return {
    expr: `${value} ${SIGNS[kind]} ${limit}${orAbsent(alert, source, signal.gauge, signal.where)}`,
    graphExpr: value,
  };
}

/** The unit tests of the rule. */
export function gaugeLevelCases(
  alert: AlertOf<LevelCondition>,
  source: PrometheusSource,
  signal: GaugeSignal,
): readonly RuleCase[] {
  const { kind, limit } = alert.condition;
  const levels = levelsAround(limit, kind);
  return gaugeCases({
    alert,
    source,
    where: signal.where,
    levels,
    words: (value) => `${signal.name} is ${value}`,
    told: toldByGauge(signal.gauge, signal.shared ? 'max' : 'sum', levels.apart),
  });
}
