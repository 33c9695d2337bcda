import { nearest } from '../problems/nearest';

import { newerFault, syntaxFault, type PromqlFault } from './fault';
import { AGGREGATIONS, FUNCTIONS, NEWER_AGGREGATIONS, NEWER_FUNCTIONS } from './functions';
import type { SyntaxNode } from './grammar';
import { readTokens, type Token } from './tokens';

/** Words that may stand before a bracket and call nothing. */
const KEYWORDS =
  /^(?:and|or|unless|atan2|by|without|on|ignoring|group_left|group_right|bool|offset)$/i;
/** What a word stands behind that calls nothing: `@ start()`, and labels without their brackets. */
const NO_CALL = /^(?:@|by|without|on|ignoring)$/i;
const KNOWN = [...Object.keys(FUNCTIONS), ...Object.keys(AGGREGATIONS)];
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Why the grammar stumbled, in words. One fault only: what the grammar makes of the text behind it is
 * a guess.
 */
export function findSyntaxFault(text: string, top: SyntaxNode): PromqlFault | undefined {
  const tokens = readTokens(text);
  return (
    noExpression(text, tokens) ??
    openString(tokens) ??
    unknownFunction(tokens) ??
    unbalanced(tokens) ??
    unexpected(text, tokens, top) ??
    gluedNumber(tokens)
  );
}

function noExpression(text: string, tokens: readonly Token[]): PromqlFault | undefined {
  return tokens.length > 0
    ? undefined
    : syntaxFault(
        { from: 0, to: text.length },
        'There is no expression.',
        'Write one, such as up{job="api"} == 0.',
      );
}

function openString(tokens: readonly Token[]): PromqlFault | undefined {
  const open = tokens.find((token) => token.kind === 'open string');
  return (
    open && syntaxFault(open, 'A string is opened and never closed.', `Close it with ${open.text}.`)
  );
}

function unknownFunction(tokens: readonly Token[]): PromqlFault | undefined {
  let braces = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.text === '{') braces += 1;
    if (token.text === '}') braces -= 1;
    const isCall = token.kind === 'word' && tokens[i + 1]?.text === '(' && braces === 0;
    if (!isCall || KEYWORDS.test(token.text) || NO_CALL.test(tokens[i - 1]?.text ?? '')) continue;
    const fault = callFault(token);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function callFault(token: Token): PromqlFault | undefined {
  const name = token.text;
  const lower = name.toLowerCase();
  if (name === 'holt_winters')
    return newerFault(
      token,
      'holt_winters exists up to Prometheus 2 only.',
      'Use deriv or predict_linear, which every version has.',
    );
  if (NEWER_FUNCTIONS.includes(name) || NEWER_AGGREGATIONS.includes(lower))
    return newerFault(
      token,
      `${name} is newer than Prometheus 2.42.`,
      'Say it with functions of 2.42, or record it on the server.',
    );
  if (Object.hasOwn(FUNCTIONS, name) || Object.hasOwn(AGGREGATIONS, lower)) return undefined;
  const near = nearest(name, KNOWN);
  return syntaxFault(
    token,
    `There is no function ${name}.`,
    near === undefined ? 'Use a function of PromQL.' : `Did you mean ${near}?`,
  );
}

function unbalanced(tokens: readonly Token[]): PromqlFault | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'sign') continue;
    if (token.text in CLOSING) open.push(token);
    if (!Object.values(CLOSING).includes(token.text)) continue;
    const opener = open.pop();
    if (opener === undefined)
      return syntaxFault(token, `A ${token.text} closes nothing.`, 'Remove it, or open it before.');
    if (CLOSING[opener.text] !== token.text) return notClosed(opener);
  }
  const opener = open.pop();
  return opener && notClosed(opener);
}

function notClosed(opener: Token): PromqlFault {
  return syntaxFault(
    opener,
    `A ${opener.text} is opened and never closed.`,
    `Close it with ${CLOSING[opener.text] ?? ''}.`,
  );
}

function unexpected(
  text: string,
  tokens: readonly Token[],
  top: SyntaxNode,
): PromqlFault | undefined {
  const error = firstError(top);
  if (error === undefined) return undefined;
  const token = tokens.find(({ to }) => to > error.from);
  const before = tokens.filter(({ to }) => to <= error.from).at(-1);
  const what =
    token === undefined
      ? `The expression ends after ${before?.text ?? 'nothing'}.`
      : `${token.text} is not expected here.`;
  const place = token ?? before ?? { from: text.length, to: text.length };
  return syntaxFault(place, what, expected(error, token, before));
}

/** `0or` and `5unless`, which the grammar divides and Prometheus does not. */
function gluedNumber(tokens: readonly Token[]): PromqlFault | undefined {
  const glued = tokens.find(
    ({ kind, text }) =>
      kind === 'number' && /^[\d.]+(?:and|or|unless|atan2|bool|offset)$/i.test(text),
  );
  return (
    glued && syntaxFault(glued, `${glued.text} is no number.`, 'Put a space behind the number.')
  );
}

/** What may stand at the place where the grammar stumbled. */
function expected(error: SyntaxNode, token: Token | undefined, before: Token | undefined): string {
  const parent = error.parent?.name ?? '';
  if (parent === 'UnquotedLabelMatcher' || parent === 'LabelMatchers')
    return 'A matcher is a label, one of = != =~ !~, and a value in quotes: status=~"5..". Commas divide matchers.';
  if (/Duration|Matrix|Subquery|Offset/.test(parent))
    return 'A duration is whole numbers with units, the largest first: 5m, 1h30m, 90s.';
  if (/Grouping|AggregateModifier|MatchingModifier/.test(parent))
    return 'Labels stand in brackets, divided by commas: by (job, instance).';
  if (token?.text === '=') return 'Write == to compare.';
  if (token !== undefined && /^[&|]$/.test(token.text)) return 'Write and, or, unless.';
  if (before === undefined) return 'An expression begins with a metric, a function or a number.';
  if (before.kind === 'sign' && !/^[)\]}]$/.test(before.text))
    return `Behind ${before.text} stands a metric, a function or a number.`;
  return 'Here stands an operator such as > or and, or the end.';
}

function firstError(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type.isError) return node;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const error = firstError(child);
    if (error !== undefined) return error;
  }
  return undefined;
}
