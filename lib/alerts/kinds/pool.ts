import type { PoolCondition } from '../condition';
import { percent } from '../promql';
import { takenShare, type ShareGauges } from './gauges/taken-share';
import { takenShareCases } from './gauges/taken-share-cases';
import type { AlertKind } from './kind';
import { orAbsent } from './or-absent';

/** The pool of some replica is nearly used up. */
export const pool: AlertKind<PoolCondition> = {
  unit: () => 'percent',
  threshold: ({ above }) => percent(above),
  measure: ({ signal }) => `${signal.name} in use in the fullest replica`,
  describe: ({ signal, above }) =>
    `${signal.name} in use above ${percent(above)} % in the fullest replica`,
  prometheus: {
    rule: (alert, source) => {
      const { above, signal } = alert.condition;
      const share = takenShare(source, gaugesOf(alert.condition));
      return {
        expr: `${share} > ${above}${orAbsent(alert, source, signal.inUse, signal.where)}`,
        graphExpr: `100 * ${share}`,
      };
    },
    cases: (alert, source) =>
      takenShareCases(alert, source, gaugesOf(alert.condition), alert.condition.above),
  },
};

function gaugesOf({ signal: { inUse, size, where } }: PoolCondition): ShareGauges {
  return { used: inUse, size, where };
}
