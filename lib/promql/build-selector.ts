import { findSeconds } from './duration';
import { newerFault, syntaxFault, type PromqlFault } from './fault';
import type { Span } from './finding';
import type { SyntaxNode } from './grammar';
import { regularExpressionFault } from './regular-expression';
import { unquote } from './string-literal';
import type { Matcher, Selector } from './tree';

/** A text that is being read, and what was found wrong with it so far. */
export interface Reading {
  readonly text: string;
  readonly faults: PromqlFault[];
}

export function sourceOf({ text }: Reading, node: Span): string {
  return text.slice(node.from, node.to);
}

export function readSelector(reading: Reading, node: SyntaxNode): Selector {
  const span = { from: node.from, to: node.to };
  const identifier = node.getChild('Identifier');
  const list = node.getChild('LabelMatchers');
  for (const quoted of [
    ...(list?.getChildren('QuotedLabelName') ?? []),
    ...(list?.getChildren('QuotedLabelMatcher') ?? []),
  ])
    reading.faults.push(quotedName(quoted));
  const matchers = (list?.getChildren('UnquotedLabelMatcher') ?? []).map((each) =>
    readMatcher(reading, each),
  );
  const named = matchers.find(({ label }) => label === '__name__');
  const name =
    identifier !== null
      ? sourceOf(reading, identifier)
      : named?.operator === '='
        ? named.value
        : undefined;
  if (identifier !== null && named !== undefined)
    reading.faults.push(
      syntaxFault(
        named,
        `The metric is named twice: ${name ?? ''} and ${named.value}.`,
        'Name it once.',
      ),
    );
  if (identifier === null && list?.getChild('QuotedLabelName') == null && matchers.every(isEmpty))
    reading.faults.push(
      syntaxFault(
        span,
        'The selector takes every series there is: it names no metric, and no matcher that excludes a series without the label.',
        'Name a metric, or match a label with a value: job="api".',
      ),
    );
  return {
    ...span,
    kind: 'selector',
    ...(name === undefined ? {} : { name }),
    matchers,
    shift: { offsetSeconds: 0 },
  };
}

function readMatcher(reading: Reading, node: SyntaxNode): Matcher {
  const label = node.getChild('LabelName');
  const operator = node.getChild('MatchOp');
  const literal = node.getChild('StringLiteral');
  const matcher: Matcher = {
    from: node.from,
    to: node.to,
    label: label === null ? '' : sourceOf(reading, label),
    operator: operatorOf(operator === null ? '' : sourceOf(reading, operator)),
    value: literal === null ? '' : readString(reading, literal),
  };
  const fault = matcher.operator.endsWith('~') ? regularExpressionFault(matcher.value) : undefined;
  if (fault !== undefined)
    reading.faults.push(
      syntaxFault(
        literal ?? node,
        `${matcher.value} is no regular expression. ${fault}`,
        'Write it in RE2, as in status=~"5..": https://github.com/google/re2/wiki/Syntax.',
      ),
    );
  return matcher;
}

function operatorOf(text: string): Matcher['operator'] {
  return text === '!=' || text === '=~' || text === '!~' ? text : '=';
}

/** Whether a series that lacks the label altogether would be taken. */
function isEmpty({ operator, value }: Matcher): boolean {
  if (operator === '=' || operator === '!=') return (value === '') === (operator === '=');
  return matchesWhole(value, '') === (operator === '=~');
}

/** Prometheus anchors every expression; what JavaScript cannot read is taken as no match. */
export function matchesWhole(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 's').test(value);
  } catch {
    return false;
  }
}

export function readString(reading: Reading, node: Span): string {
  const literal = sourceOf(reading, node);
  const read = unquote(literal);
  if ('value' in read) return read.value;
  reading.faults.push(
    syntaxFault(
      node,
      `${read.badEscape} is no escape in a string: ${literal}.`,
      `Write \\${read.badEscape} for a backslash, or put the string in backticks.`,
    ),
  );
  return '';
}

/** Seconds of a duration between brackets or behind offset; NaN for what nobody understands. */
export function readSeconds(
  reading: Reading,
  node: SyntaxNode,
  sign: 'unsigned' | 'signed',
): number {
  const text = sourceOf(reading, node).trim();
  const isNegative = text.startsWith('-');
  const seconds = findSeconds(sign === 'signed' ? text.replace(/^[+-]\s*/, '') : text);
  if (seconds === undefined) reading.faults.push(badDuration(node, text));
  if (seconds === 0)
    reading.faults.push(
      syntaxFault(node, `The duration ${text} is zero.`, 'Write a longer one, such as 5m.'),
    );
  return (isNegative ? -1 : 1) * (seconds ?? Number.NaN);
}

function badDuration(node: SyntaxNode, text: string): PromqlFault {
  const fix = 'Write whole numbers with units, the largest first: 5m, 1h30m, 90s.';
  return /^\d+(?:\.\d+)?$/.test(text) || node.firstChild?.name === 'DurationExpr'
    ? newerFault(node, `The duration ${text} has no unit, or is calculated: newer than 2.42.`, fix)
    : syntaxFault(node, `${text} is no duration.`, fix);
}

function quotedName(node: SyntaxNode): PromqlFault {
  return newerFault(
    node,
    'A name in quotes is newer than Prometheus 2.42.',
    'Write a name of letters, digits and underscores, without quotes.',
  );
}
