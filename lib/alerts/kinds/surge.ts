import { amount } from '../amount';
import type { SurgeCondition } from '../condition';
import { decimal, promDuration } from '../promql';
import { growthRule, growthRuleCases, type Growth } from './counter-growth';
import type { AlertKind } from './kind';

/** A counter grows too much in one window, all replicas together. */
export const surge: AlertKind<SurgeCondition> = {
  unit: () => 'count',
  threshold: ({ above }) => above,
  measure: ({ signal }) => `growth of ${signal.name}`,
  describe: ({ signal, above }) => `${signal.name} grows by more than ${amount(above, 'count')}`,
  prometheus: {
    rule: (alert, source) => growthRule(alert, source, growthOf(alert.condition)),
    cases: (alert, source) =>
      growthRuleCases(
        alert,
        source,
        growthOf(alert.condition),
        (growth) => `it grows by ${decimal(growth)} in ${promDuration(alert.windowSeconds)}`,
      ),
  },
};

function growthOf({ signal, above }: SurgeCondition): Growth {
  return { signal, is: 'above', limit: above, each: 'window' };
}
