import type { UnreachableCondition } from '../condition';
import type { AlertKind, AlertOf } from './kind';
import { noAnswerCases, noAnswerRule, type Answers } from './gauges/no-answer';

/** Some server of a store does not answer its exporter. */
export const unreachable: AlertKind<UnreachableCondition> = {
  unit: () => 'count',
  threshold: () => 1,
  measure: () => 'servers that answer',
  describe: () => 'no answer',
  prometheus: {
    rule: (alert, source) => noAnswerRule(alert, source, answersOf(alert)),
    cases: (alert, source) => noAnswerCases(alert, source, answersOf(alert)),
  },
};

function answersOf({ name, condition: { gauge } }: AlertOf<UnreachableCondition>): Answers {
  if (gauge !== undefined) return { gauge, silent: 'one' };
  throw new Error(`${name}: a rule on a store that does not answer needs the gauge of an exporter`);
}
