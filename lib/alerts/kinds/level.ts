import { amount } from '../amount';
import type { LevelCondition } from '../condition';
import { counterLevelCases, counterLevelRule } from './gauges/level-of-counter';
import { gaugeLevelCases, gaugeLevelRule } from './gauges/level-of-gauge';
import type { AlertKind, Unit } from './kind';

/** A gauge, or the rate a second of a counter, is too high or too low. */
export const level: AlertKind<LevelCondition> = {
  unit,
  threshold: ({ limit }) => limit,
  measure: ({ signal }) => signal.name,
  describe: (condition) =>
    `${condition.signal.name} ${condition.kind} ${amount(condition.limit, unit(condition))}`,
  prometheus: {
    rule: (alert, source) => {
      const { signal } = alert.condition;
      return signal.kind === 'gauge'
        ? gaugeLevelRule(alert, source, signal)
        : counterLevelRule(alert, source, signal);
    },
    cases: (alert, source) => {
      const { signal } = alert.condition;
      return signal.kind === 'gauge'
        ? gaugeLevelCases(alert, source, signal)
        : counterLevelCases(alert, source, signal);
    },
  },
};

/** The name of a gauge ends in what it is measured in: https://prometheus.io/docs/practices/naming/ */
function unit({ signal }: LevelCondition): Unit {
  if (signal.kind === 'counter') return 'per second';
  if (signal.gauge.endsWith('_bytes')) return 'bytes';
  return signal.gauge.endsWith('_seconds') ? 'seconds' : 'count';
}
