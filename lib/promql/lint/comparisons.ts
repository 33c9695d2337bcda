import { typeOf } from '../check-types';
import { at } from '../finding';
import { descendants, isComparison, selectorsIn, type Expression } from '../tree';
import type { LintFinding } from './code';
import type { Query } from './query';
import { findConstant } from './shape';

/** Functions that look at the clock. */
const CLOCK =
  /^(?:time|hour|minute|month|year|day_of_week|day_of_month|day_of_year|days_in_month)$/;

/** What an alert's expression has to be: series, that are there only while something is wrong. */
export function checkOutcome({ tree }: Query): readonly LintFinding[] {
  const type = typeOf(tree);
  if (type === 'range vector' || type === 'string') return [noVector(tree, type)];
  if (type === 'scalar' || isConstant(tree)) return [constant(tree)];
  return isCondition(tree) ? [] : [noComparison(tree)];
}

function noVector(tree: Expression, type: string): LintFinding {
  return {
    code: 'promql-not-a-vector',
    ...at(tree),
    what: `The expression is a ${type}.`,
    consequence: 'Every evaluation fails, and the alert never fires.',
    fix: 'Compare what a function makes of it: increase(x_total[5m]) > 10.',
  };
}

function constant(tree: Expression): LintFinding {
  return {
    code: 'promql-constant',
    ...at(tree),
    what: 'The expression asks for no series.',
    consequence: 'It fires always or never, whatever happens.',
    fix: 'Compare a metric; for a watchdog use routing.watchdog.',
  };
}

function noComparison(tree: Expression): LintFinding {
  const isBool = isComparison(tree) && tree.bool;
  return {
    code: 'promql-no-comparison',
    ...at(tree),
    what: isBool
      ? 'The comparison with bool gives 0 or 1, and both are a result.'
      : 'Nothing is compared.',
    consequence: 'The alert fires for ever, from the first series on.',
    fix: isBool ? 'Leave bool out.' : 'Compare with a threshold, such as > 0.',
  };
}

function isConstant(tree: Expression): boolean {
  const usesClock = descendants(tree).some((part) => part.kind === 'call' && CLOCK.test(part.name));
  return selectorsIn(tree).length === 0 && !usesClock;
}

/** Whether the result is empty while nothing is wrong. */
function isCondition(tree: Expression): boolean {
  switch (tree.kind) {
    case 'number':
    case 'string':
      return false;
    case 'selector':
      return tree.name === 'ALERTS';
    case 'range':
      return isCondition(tree.selector);
    case 'subquery':
    case 'unary':
      return isCondition(tree.of);
    case 'call':
      return /^absent(?:_over_time)?$/.test(tree.name) || tree.arguments.some(isCondition);
    case 'aggregation':
      return tree.arguments.some(isCondition);
    case 'binary':
      break;
  }
  const { operator, bool, left, right } = tree;
  if (isComparison(tree)) return !bool || isCondition(left);
  if (operator.name === 'unless') return true;
  if (operator.name === 'or') return isCondition(left) && isCondition(right);
  // A divisor that is compared is guarded against zero, and says nothing about the quotient.
  if (operator.name === '/' && findConstant(left) === undefined) return isCondition(left);
  return isCondition(left) || isCondition(right);
}
