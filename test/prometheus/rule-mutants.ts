import type { Rule } from '../../lib/alerts';
import { parsePromql } from '../../lib/promql';

/** A rule with one fault, and what the fault is. */
export interface Mutant {
  readonly fault: string;
  readonly rule: Rule;
}

/** Every rule that differs from a rule by one fault of the kinds that people make. */
export function mutantsOf(rule: Rule, bounds: readonly number[] = []): readonly Mutant[] {
  const faults = [
    ...comparisons(rule.expr),
    ...windows(rule.expr),
    ...selectors(rule.expr),
    ...groupings(rule.expr),
    ...buckets(rule.expr, bounds),
    ...operators(rule.expr),
    ...functions(rule.expr),
  ];
  return [
    ...faults.map(([fault, expr]) => ({ fault, rule: { ...rule, expr } })),
    ...holds(rule).map(([fault, hold]) => ({ fault, rule: { ...rule, for: hold } })),
    ...keeps(rule),
  ].filter(
    (mutant) =>
      JSON.stringify(mutant.rule) !== JSON.stringify(rule) &&
      // A fault that nobody can write is none.
      parsePromql(mutant.rule.expr).tree !== undefined,
  );
}

type Fault = readonly [fault: string, expr: string];

/** Other numbers and other signs, for the limit and for the guard. */
function comparisons(expr: string): readonly Fault[] {
  return each(expr, /(>=?|<=?|==) ([\d.]+)/g, 'comparison', (_, sign = '', number = '') => [
    ...['<', '<=', '==', '!=', '>', '>='].map((other) => `${other} ${number}`),
    ...[0, 0.5, 0.9, 1.1, 2].map((factor) => `${sign} ${Number(number) * factor}`),
    '',
  ]);
}

function windows(expr: string): readonly Fault[] {
  const scaled = (text: string) => {
    const [, minutes, step = ''] = /(\d+)m(:1m)?/.exec(text) ?? [];
    return [0.5, 2].map((factor) => `[${Number(minutes) * 60 * factor}s${step}]`);
  };
  const whole = /\[\d+m(:1m)?\]/.exec(expr)?.[0];
  if (whole === undefined) return [];
  return [
    ...each(expr, /\[\d+m(:1m)?\]/g, 'window', scaled),
    ...scaled(whole).map((other): Fault => [
      `all windows: ${other}`,
      expr.replaceAll(whole, other),
    ]),
  ];
}

/** Each matcher asks for another value, for any other value, or is lost; in one selector or in all. */
function selectors(expr: string): readonly Fault[] {
  const matcher = /(\w+)(=~|!~|!=|=)"((?:[^"\\]|\\.)*)"(,?)/g;
  const variants = (_: string, name = '', sign = '', value = '', comma = '') => [
    `${name}${sign}"${value}-mutant"${comma}`,
    `${name}${sign.startsWith('!') ? '=' : '!='}"${value}"${comma}`,
    '',
  ];
  const everywhere = [...new Set([...expr.matchAll(matcher)].map(plain))].flatMap((text) =>
    ['', text.replace(/"$/, '-mutant"')].map((other): Fault => [
      `all selectors: ${text} becomes ${other || 'nothing'}`,
      tidy(expr.replaceAll(text, other)),
    ]),
  );
  return [
    ...each(expr, matcher, 'selector', variants).map(([fault, text]): Fault => [fault, tidy(text)]),
    ...everywhere,
  ];
}

function plain([text]: RegExpExecArray): string {
  return text.replace(/,$/, '');
}

/** Each label of each `by` and `on` is lost; in one place or in all. */
function groupings(expr: string): readonly Fault[] {
  const lists = /(by|on) \(([^)]+)\)/g;
  const without = (word: string, labels: string, lost: string) =>
    `${word} (${labels
      .split(', ')
      .filter((label) => label !== lost)
      .join(', ')})`;
  const all = new Set([...expr.matchAll(lists)].flatMap(([, , list = '']) => list.split(', ')));
  return [
    ...each(expr, lists, 'grouping', (_, word = '', list = '') =>
      list.split(', ').map((lost) => without(word, list, lost)),
    ),
    ...[...all].map((lost): Fault => [
      `all groupings: without ${lost}`,
      expr.replaceAll(lists, (_, word: string, list: string) => without(word, list, lost)),
    ]),
  ];
}

/** The neighbouring bounds, several bounds at once, and a bound as only one client writes it. */
function buckets(expr: string, bounds: readonly number[]): readonly Fault[] {
  return each(expr, /le=~"([^"]+)"/g, 'bucket', (_, text = '') => [
    ...bounds.map((bound) => `le=~"${bound}(\\\\.0)?"`),
    `le=~"1(\\\\.0)?|${text}"`,
    `le=~"${text}|\\\\+Inf"`,
    `le=~"${text.replace('(\\\\.0)?', '')}"`,
  ]);
}

function operators(expr: string): readonly Fault[] {
  const alone = (pattern: RegExp, others: readonly string[]) =>
    each(expr, pattern, 'operator', () => others);
  return [
    ...alone(/\nand on/g, ['\nor on', '\nunless on']),
    ...alone(/\nunless on/g, ['\nand on', '\nor on']),
    ...alone(/\nor\n/g, ['\nunless\n', '\nand\n']),
    ...alone(/\n(and|unless) on[^\n]*\n[^\n]*/g, ['']),
    ...alone(/\nor\n[^\n]*/g, ['']).filter(isBalanced),
    ...alone(/\nor\n.*$/gs, ['']).filter(isBalanced),
    ...alone(/(1|time\(\)) - /g, ['']),
    ...alone(/\n *\/(?=\n| on)/g, ['\n*', '\n-']),
    ...alone(/\n *\*(?=\n| on)/g, ['\n/', '\n-']),
  ];
}

/** A branch of several lines is not lost by halves. */
function isBalanced([, expr]: Fault): boolean {
  return expr.split('(').length === expr.split(')').length;
}

/** Other aggregations and functions, the count of all for the count of one bucket, another quantile. */
function functions(expr: string): readonly Fault[] {
  const swap = (pattern: RegExp, others: readonly string[]) =>
    each(expr, pattern, 'function', () => others);
  return [
    ...swap(/\b(sum|avg|min|max|count)(?= by)/g, ['sum', 'avg', 'min', 'max', 'count']),
    ...swap(
      /\bsum_over_time\b/g,
      ['avg', 'min', 'max', 'count'].map((of) => `${of}_over_time`),
    ),
    ...swap(/\brate\b/g, ['increase', 'irate', 'delta']),
    ...swap(/\bincrease\b/g, ['rate', 'delta']),
    ...swap(/_limits\b/g, ['_requests']),
    ...swap(/_requests(?={)/g, ['_limits']),
    ...swap(/_count\b/g, ['_bucket', '_sum']),
    ...swap(/_bucket\b/g, ['_count', '_sum']),
    ...each(expr, /quantile\(([\d.]+)/g, 'quantile', () =>
      [0.5, 0.9, 0.95, 0.98, 0.999].map((quantile) => `quantile(${quantile}`),
    ),
  ];
}

function holds({ for: hold }: Rule): readonly Fault[] {
  const minutes = Number.parseInt(hold, 10);
  const others = [0, minutes - 1, minutes + 1, minutes * 2].filter((other) => other >= 0);
  return others.map((other) => [`for: ${other}m`, `${other}m`]);
}

/** It stops at once, or goes on for hours. */
function keeps(rule: Rule): readonly Mutant[] {
  if (rule.keep_firing_for === undefined) return [];
  return ['0m', '10h'].map((other) => ({
    fault: `keep_firing_for: ${other}`,
    rule: { ...rule, keep_firing_for: other },
  }));
}

/** One fault at a time: each place that the pattern finds, with each of its variants. */
function each(
  expr: string,
  pattern: RegExp,
  kind: string,
  variants: (...match: string[]) => readonly string[],
): readonly Fault[] {
  return [...expr.matchAll(pattern)].flatMap((match, place) =>
    variants(...match).map((other): Fault => [
      `${kind} ${place + 1}: ${match[0].trim()} becomes ${other.trim() || 'nothing'}`,
      expr.slice(0, match.index) + other + expr.slice(match.index + match[0].length),
    ]),
  );
}

function tidy(expr: string): string {
  return expr.replaceAll(/,(?=[,}])/g, '').replaceAll('{,', '{');
}
