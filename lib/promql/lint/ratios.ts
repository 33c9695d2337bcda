import { at } from '../finding';
import { isComparison, selectorsIn, type Binary, type Expression } from '../tree';
import type { LintFinding } from './code';
import { findType } from './context';
import { partsOfKind, type Part, type Query } from './query';
import {
  findConstant,
  findThreshold,
  holdsComparison,
  holdsOperator,
  holdsRate,
  isQuantileOfRate,
  isRateRatio,
} from './shape';

/** A share or a quantile of little traffic is moved by one request. */
export function checkGuards(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap((part) => {
    const value = findThreshold(part.node)?.value;
    const moved = value && findMovable(value);
    if (moved === undefined || isGuarded(part) || hasGuardedDivisor(moved)) return [];
    return [
      {
        code: 'promql-no-guard',
        ...at(part.node),
        what: `The ${moved.kind === 'call' ? 'quantile' : 'ratio'} is compared however little traffic there was.`,
        consequence: 'One bad request at night is 100 % and pages someone.',
        fix: 'Ask for traffic as well: and on (job) sum by (job) (increase(x_total[5m])) >= 100.',
      },
    ];
  });
}

/** The ratio or quantile that is compared, besides numbers that scale it. */
function findMovable(value: Expression): Expression | undefined {
  if (isRateRatio(value) || isQuantileOfRate(value)) return value;
  if (value.kind !== 'binary') return undefined;
  if (findConstant(value.left) !== undefined) return findMovable(value.right);
  return findConstant(value.right) === undefined ? undefined : findMovable(value.left);
}

function isGuarded({ node, parents }: Part): boolean {
  let below: Expression = node;
  for (const parent of parents) {
    if (parent.kind === 'binary') {
      const other = parent.left === below ? parent.right : parent.left;
      const guards =
        parent.operator.name === 'and' ||
        (parent.operator.name === 'unless' && parent.left === below);
      if (guards && holdsComparison(other)) return true;
    }
    below = parent;
  }
  return false;
}

function hasGuardedDivisor(moved: Expression): boolean {
  return moved.kind === 'binary' && holdsComparison(moved.right);
}

/** Names of limits that are 0 where nobody set one. */
const UNSET_IS_ZERO = /(?:^|_)(?:limits?|quota)(?:_|$)|_max_bytes$|_maxmemory(?:_|$)/;

/** A division by a limit that may be unset. */
export function checkDivisors(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap(({ node }) => {
    if (node.operator.name !== '/' || holdsRate(node.right) || holdsComparison(node.right))
      return [];
    const limit = selectorsIn(node.right).find(({ name = '' }) => UNSET_IS_ZERO.test(name));
    if (limit === undefined) return [];
    const name = limit.name ?? '';
    return [
      {
        code: 'promql-divisor-may-be-zero',
        ...at(limit),
        what: `${name} divides, and is 0 where no limit is set.`,
        consequence: 'The quotient is +Inf then: a false alarm.',
        fix: `Divide by what is set: (${name} > 0).`,
      },
    ];
  });
}

/** An average of shares weighs an idle replica like a busy one, and 0/0 makes it NaN. */
export function checkAverages(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'aggregation').flatMap(({ node }) => {
    const [given] = node.arguments;
    if (node.operator !== 'avg' || given === undefined) return [];
    if (findMovable(given) === undefined) return [];
    return [
      {
        code: 'promql-average-of-ratios',
        ...at(node),
        what: 'An average is taken of ratios or quantiles.',
        consequence:
          'One idle replica is 0/0, and the average is no number then: the alert stays silent.',
        fix: 'Sum up before dividing: sum by (job) (rate(a[5m])) / sum by (job) (rate(b[5m])).',
      },
    ];
  });
}

/** `hits / (hits + misses)` where one of the counters may not exist yet. */
export function checkAddends(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap(({ node }) => {
    if (node.operator.name !== '/') return [];
    const addends = addendsOf(node.right).map(nameOf);
    const own = nameOf(node.left);
    const isShare = addends.length > 1 && own !== undefined && addends.includes(own);
    if (!isShare || addends.includes(undefined) || holdsOperator(node, 'or')) return [];
    const [one = '', other = ''] = addends;
    return [
      {
        code: 'promql-sum-of-absent',
        ...at(node.right),
        what: `${one} and ${other} are added up, and each may not exist before it is first counted.`,
        consequence: 'While one is missing the whole sum is: no result in a total outage.',
        fix: `Give each a default: (${one} or 0 * ${other}), and count the bad ones in the numerator.`,
      },
      ...addends.flatMap((name) => undeclared(query, node, name)).slice(0, 1),
    ];
  });
}

function undeclared(query: Query, node: Binary, name: string | undefined): readonly LintFinding[] {
  if (name === undefined || holdsRate(node) || findType(query.context, name) !== undefined)
    return [];
  return [
    {
      code: 'promql-undeclared-type',
      ...at(node),
      what: `No signal declares ${name}, and its name does not say whether it is a counter.`,
      consequence:
        'A ratio of counters is an average since the last restart, which hardly moves after weeks.',
      fix: `Declare ${name} as a signal; if it is a counter, write rate(${name}[5m]).`,
    },
  ];
}

function addendsOf(tree: Expression): readonly Expression[] {
  return tree.kind === 'binary' && tree.operator.name === '+' && !isComparison(tree)
    ? [...addendsOf(tree.left), ...addendsOf(tree.right)]
    : [tree];
}

/** The one metric of an addend; undefined where there are several or none. */
function nameOf(tree: Expression): string | undefined {
  const [selector, ...others] = selectorsIn(tree);
  return others.length === 0 ? selector?.name : undefined;
}
