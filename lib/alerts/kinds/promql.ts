import { parsePromql } from '../../promql';
import { isComparison, SET_OPERATORS, type Expression } from '../../promql/tree';
import type { PromqlCondition } from '../condition';
import type { AlertKind } from './kind';

/**
 * A rule in the team's own words: nobody here knows what it measures in which unit, nor which series
 * would make it fire, so it is drawn without a line and has no tests.
 */
export const promql: AlertKind<PromqlCondition> = {
  unit: () => 'count',
  threshold: () => undefined,
  measure: () => 'its own rule',
  describe: () => 'its own rule',
  prometheus: {
    rule: ({ condition: { expr } }) => ({ expr, graphExpr: comparedPart(expr) }),
    cases: () => [],
  },
};

/** What stands before the comparison: the value of the rule also while it does not fire. */
function comparedPart(expr: string): string {
  const { tree } = parsePromql(expr);
  const first = tree && withoutConditions(tree);
  if (first === undefined || !isComparison(first)) return expr;
  return expr.slice(first.from, first.operator.from).trim();
}

/** What stands before `and`, `or`, `unless`: guards and what is told besides. */
function withoutConditions(tree: Expression): Expression {
  return tree.kind === 'binary' && SET_OPERATORS.has(tree.operator.name)
    ? withoutConditions(tree.left)
    : tree;
}
