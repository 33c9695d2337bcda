import { descendants, isComparison, type Call, type Division, type Expression } from '../tree';

interface RateCall extends Call {
  readonly name: 'rate' | 'irate' | 'increase';
}

interface QuantileCall extends Call {
  readonly name: 'histogram_quantile';
}

/** What makes a speed of a counter. */
export const RATES: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

export function isRate(tree: Expression): tree is RateCall {
  return tree.kind === 'call' && RATES.has(tree.name);
}

export function holdsRate(tree: Expression): boolean {
  return descendants(tree).some(isRate);
}

export function holdsComparison(tree: Expression): boolean {
  return descendants(tree).some(isComparison);
}

export function holdsOperator(tree: Expression, name: string): boolean {
  return descendants(tree).some((part) => part.kind === 'binary' && part.operator.name === name);
}

/** Speed by speed: errors by requests, slow ones by all. */
export function isRateRatio(tree: Expression): tree is Division {
  return (
    tree.kind === 'binary' &&
    tree.operator.name === '/' &&
    holdsRate(tree.left) &&
    holdsRate(tree.right)
  );
}

export function isQuantileOfRate(tree: Expression): tree is QuantileCall {
  return tree.kind === 'call' && tree.name === 'histogram_quantile' && holdsRate(tree);
}

/** The value of an expression without series; undefined where it has any. */
export function findConstant(tree: Expression): number | undefined {
  if (tree.kind === 'number') return tree.value;
  if (tree.kind === 'unary') {
    const value = findConstant(tree.of);
    return value === undefined || tree.operator === '+' ? value : -value;
  }
  if (tree.kind !== 'binary') return undefined;
  const [left, right] = [findConstant(tree.left), findConstant(tree.right)];
  return left === undefined || right === undefined
    ? undefined
    : calculate(tree.operator.name, left, right);
}

export function calculate(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return undefined;
  }
}

const MIRRORED: Readonly<Record<string, string>> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=' };

/** A comparison with a number, the series on the left. */
export interface Threshold {
  readonly value: Expression;
  readonly operator: string;
  readonly limit: number;
}

export function findThreshold(tree: Expression): Threshold | undefined {
  if (!isComparison(tree)) return undefined;
  const { operator, left, right } = tree;
  const [onLeft, onRight] = [findConstant(left), findConstant(right)];
  if (onRight !== undefined) return { value: left, operator: operator.name, limit: onRight };
  if (onLeft === undefined) return undefined;
  return { value: right, operator: MIRRORED[operator.name] ?? operator.name, limit: onLeft };
}
