import { at } from '../finding';
import { isComparison, SET_OPERATORS, type Expression, type Selector } from '../tree';
import type { LintFinding } from './code';
import { findType } from './context';
import { partsOfKind, type Part, type Query } from './query';
import { findConstant, isRate } from './shape';

/** Functions that make something of a counter, or only ask whether it is there. */
const FIT_FOR_COUNTERS =
  /^(?:rate|irate|increase|changes|resets|(?:count|present|absent)_over_time|absent|timestamp)$/;
const COUNTS_SERIES = /^(?:count|count_values|group)$/;

/** Counters are read as speeds, gauges are not. */
export function checkCounters(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'selector').flatMap((part) => {
    const { name } = part.node;
    const type = name === undefined ? undefined : findType(query.context, name);
    if (name === undefined || type === undefined) return [];
    if (type === 'counter') return isReadRaw(part) ? [rawCounter(part.node, name)] : [];
    const rate = part.parents[1];
    const isRated = part.parents[0]?.kind === 'range' && rate !== undefined && isRate(rate);
    return isRated ? [rateOnGauge(part.node, name, rate.name)] : [];
  });
}

function isReadRaw({ node, parents }: Part): boolean {
  let below: Expression = node;
  for (const parent of parents) {
    if (parent.kind === 'call' && FIT_FOR_COUNTERS.test(parent.name)) return false;
    if (parent.kind === 'aggregation' && COUNTS_SERIES.test(parent.operator)) return false;
    if (isComparison(parent)) return true;
    if (parent.kind === 'binary') {
      const onlyPresent = SET_OPERATORS.has(parent.operator.name) && parent.right === below;
      const other = parent.left === below ? parent.right : parent.left;
      const isNoughts = parent.operator.name === '*' && findConstant(other) === 0;
      if (onlyPresent || isNoughts) return false;
    }
    below = parent;
  }
  return true;
}

function rawCounter(place: Selector, name: string): LintFinding {
  return {
    code: 'promql-raw-counter',
    ...at(place),
    what: `${name} ${name.endsWith('_total') ? 'promises a counter by its _total' : 'is a counter'}, and is read as it stands.`,
    consequence:
      'A counter only grows until the next restart: the alert fires once and stays, and a restart ends it.',
    fix: `Write increase(${name}[5m]) or rate, or declare ${name} as a gauge and name it without _total.`,
  };
}

function rateOnGauge(place: Selector, name: string, rate: string): LintFinding {
  return {
    code: 'promql-rate-on-gauge',
    ...at(place),
    what: `${rate} is taken of ${name}, which is a gauge.`,
    consequence: 'Every fall of the gauge counts as a restart from zero, and adds to the result.',
    fix: `Write delta(${name}[5m]) or deriv.`,
  };
}

/** `rate(sum(x)[5m:])`: the sum falls when one replica restarts, and its rest counts once more. */
export function checkRateOfSum(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'call').flatMap(({ node }) => {
    const [given] = node.arguments;
    if (!isRate(node) || given?.kind !== 'subquery' || given.of.kind !== 'aggregation') return [];
    return [
      {
        code: 'promql-rate-of-sum',
        ...at(node),
        what: `${node.name} is taken of ${given.of.operator} over several series.`,
        consequence: 'When one replica restarts, the whole of the others counts as new.',
        fix: `Turn it around: ${given.of.operator}(${node.name}(x[5m])).`,
      },
    ];
  });
}
