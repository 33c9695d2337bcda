import type { Span } from './finding';

/** A PromQL expression; brackets only group, so they are not in the tree. */
export type Expression =
  | NumberLiteral
  | StringLiteral
  | Selector
  | RangeSelector
  | Subquery
  | Call
  | Aggregation
  | Binary
  | Unary;

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
}

export interface Matcher extends Span {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** `offset` and `@` of a selector or a subquery. */
export interface Shift {
  /** Seconds back in time. */
  readonly offsetSeconds: number;
  /** What stands behind `@`. */
  readonly pinned?: string;
}

/** `http_requests_total{job="api"}` */
export interface Selector extends Span {
  readonly kind: 'selector';
  /** The metric, also where it is written as a matcher of `__name__`; absent for `{job="api"}`. */
  readonly name?: string;
  readonly matchers: readonly Matcher[];
  readonly shift: Shift;
}

/** `http_requests_total[5m]` */
export interface RangeSelector extends Span {
  readonly kind: 'range';
  readonly selector: Selector;
  readonly seconds: number;
}

/** `rate(x[5m])[1h:1m]` */
export interface Subquery extends Span {
  readonly kind: 'subquery';
  readonly of: Expression;
  readonly seconds: number;
  readonly shift: Shift;
}

/** `rate(x[5m])` */
export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
}

export interface Grouping {
  /** `without (...)` instead of `by (...)`. */
  readonly without: boolean;
  readonly labels: readonly string[];
}

/** `sum by (job) (x)`, `topk(3, x)` */
export interface Aggregation extends Span {
  readonly kind: 'aggregation';
  /** In lower case. */
  readonly operator: string;
  /** Absent where nothing is kept. */
  readonly grouping?: Grouping;
  readonly arguments: readonly Expression[];
}

export interface Matching {
  /** `on (...)` instead of `ignoring (...)`. */
  readonly on: boolean;
  readonly labels: readonly string[];
  /** The side with several series for one of the other. */
  readonly group?: 'left' | 'right';
  /** Labels that `group_left` or `group_right` brings along. */
  readonly include: readonly string[];
}

export interface Operator extends Span {
  /** In lower case. */
  readonly name: string;
  /** As it was written. */
  readonly text: string;
}

/** `a > 5`, `a and on (job) b` */
export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: Operator;
  readonly bool: boolean;
  readonly matching?: Matching;
  readonly left: Expression;
  readonly right: Expression;
}

/** `-x` */
export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: '+' | '-';
  readonly of: Expression;
}

export const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '>', '<', '>=', '<=']);
export const SET_OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'unless']);

/** An operator with one name of a few. */
interface OperatorOf<Name extends string> extends Operator {
  readonly name: Name;
}

/** `a > 5`, with or without bool. */
export interface Comparison extends Binary {
  readonly operator: OperatorOf<'==' | '!=' | '>' | '<' | '>=' | '<='>;
}

/** `a / b` */
export interface Division extends Binary {
  readonly operator: OperatorOf<'/'>;
}

export function isComparison(tree: Expression): tree is Comparison {
  return tree.kind === 'binary' && COMPARISONS.has(tree.operator.name);
}

/** What stands directly below, from left to right. */
export function children(tree: Expression): readonly Expression[] {
  switch (tree.kind) {
    case 'number':
    case 'string':
    case 'selector':
      return [];
    case 'range':
      return [tree.selector];
    case 'subquery':
    case 'unary':
      return [tree.of];
    case 'call':
    case 'aggregation':
      return tree.arguments;
    case 'binary':
      return [tree.left, tree.right];
  }
}

/** The tree itself and everything below it, parents first. */
export function descendants(tree: Expression): readonly Expression[] {
  return [tree, ...children(tree).flatMap(descendants)];
}

export function selectorsIn(tree: Expression): readonly Selector[] {
  return descendants(tree).filter((part) => part.kind === 'selector');
}
