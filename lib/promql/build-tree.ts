import { readBetween, readGrouping } from './build-operator';
import { readSeconds, readSelector, readString, sourceOf, type Reading } from './build-selector';
import { shift } from './build-shift';
import { newerFault, syntaxFault } from './fault';
import type { SyntaxNode } from './grammar';
import type { Aggregation, Expression, NumberLiteral } from './tree';

/** Makes a tree of what the grammar read; faults beyond the grammar are added to the reading. */
export function buildTree(reading: Reading, node: SyntaxNode): Expression {
  const span = { from: node.from, to: node.to };
  const parts = partsOf(node);
  const [first, second] = parts;
  switch (node.name) {
    case 'NumberDurationLiteral':
      return readNumber(reading, node);
    case 'StringLiteral':
      return { ...span, kind: 'string', value: readString(reading, node) };
    case 'VectorSelector':
      return readSelector(reading, node);
    case 'MatrixSelector':
      return readRange(reading, node);
    case 'SubqueryExpr': {
      const [seconds, step] = node.getChildren('DurationExpr');
      if (first?.name === 'UnaryExpr')
        reading.faults.push(
          syntaxFault(
            node,
            'A sign stands before a subquery.',
            'Bracket what it belongs to: (-x)[1h:1m].',
          ),
        );
      if (step !== undefined) readSeconds(reading, step, 'unsigned');
      return {
        ...span,
        kind: 'subquery',
        of: buildTree(reading, first ?? node),
        seconds: seconds === undefined ? Number.NaN : readSeconds(reading, seconds, 'unsigned'),
        shift: { offsetSeconds: 0 },
      };
    }
    case 'FunctionCall':
      return {
        ...span,
        kind: 'call',
        name: first === undefined ? '' : sourceOf(reading, first),
        arguments: argumentsOf(reading, node),
      };
    case 'AggregateExpr':
      return readAggregate(reading, node);
    case 'BinaryExpr': {
      const last = parts.at(-1);
      return {
        ...span,
        kind: 'binary',
        ...readBetween(reading, node, second),
        left: buildTree(reading, first ?? node),
        right: buildTree(reading, last ?? node),
      };
    }
    case 'UnaryExpr': {
      const sign = first === undefined ? '-' : sourceOf(reading, first);
      return {
        ...span,
        kind: 'unary',
        operator: sign === '+' ? '+' : '-',
        of: buildTree(reading, second ?? node),
      };
    }
    case 'ParenExpr':
      return first === undefined ? nothing(node) : buildTree(reading, first);
    case 'OffsetExpr':
    case 'StepInvariantExpr':
      return first === undefined
        ? nothing(node)
        : shift(reading, node, { inside: first, amount: parts[2], of: buildTree(reading, first) });
    case 'AnchoredExpr':
    case 'SmoothedExpr':
      reading.faults.push(
        newerFault(
          node,
          'anchored and smoothed are newer than Prometheus 2.42.',
          'Leave the word out.',
        ),
      );
      return first === undefined ? nothing(node) : buildTree(reading, first);
    default:
      return nothing(node);
  }
}

/** What follows from a fault that is told already. */
function nothing(node: SyntaxNode): NumberLiteral {
  return { from: node.from, to: node.to, kind: 'number', value: Number.NaN };
}

/** Children without comments, which may stand anywhere. */
function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'LineComment') parts.push(child);
  return parts;
}

function argumentsOf(reading: Reading, node: SyntaxNode): readonly Expression[] {
  const body = node.getChild('FunctionCallBody');
  return body === null ? [] : partsOf(body).map((each) => buildTree(reading, each));
}

function readAggregate(reading: Reading, node: SyntaxNode): Aggregation {
  const operator = node.getChild('AggregateOp');
  const grouping = readGrouping(reading, node.getChild('AggregateModifier'));
  return {
    from: node.from,
    to: node.to,
    kind: 'aggregation',
    operator: operator === null ? '' : sourceOf(reading, operator).toLowerCase(),
    ...(grouping === undefined ? {} : { grouping }),
    arguments: argumentsOf(reading, node),
  };
}

function readNumber(reading: Reading, node: SyntaxNode): NumberLiteral {
  const text = sourceOf(reading, node);
  const value = /inf$/i.test(text)
    ? (text.startsWith('-') ? -1 : 1) * Number.POSITIVE_INFINITY
    : Number(text.replace(/^[+-]\s*0x/i, '0x')) * (/^-\s*0x/i.test(text) ? -1 : 1);
  if (/[a-z]$/i.test(text) && /^[+-]?\s*\d/.test(text) && !/^[+-]?\s*0x/i.test(text))
    reading.faults.push(
      newerFault(
        node,
        `The duration ${text} as a number is newer than 2.42.`,
        'Write its seconds.',
      ),
    );
  else if (text.includes('_'))
    reading.faults.push(
      newerFault(
        node,
        `The _ in ${text} is newer than Prometheus 2.42.`,
        'Leave it out, or write 1e3.',
      ),
    );
  else if (!/inf/i.test(text) && Math.abs(value) === Number.POSITIVE_INFINITY)
    reading.faults.push(
      syntaxFault(node, `The number ${text} is too large.`, 'Write one below 1.8e308, or Inf.'),
    );
  return { from: node.from, to: node.to, kind: 'number', value };
}

function readRange(reading: Reading, node: SyntaxNode): Expression {
  const inside = node.firstChild;
  const duration = node.getChild('DurationExpr');
  const seconds = duration === null ? Number.NaN : readSeconds(reading, duration, 'unsigned');
  const selector = inside === null ? nothing(node) : buildTree(reading, inside);
  if (selector.kind === 'selector' && inside?.name === 'VectorSelector')
    return { from: node.from, to: node.to, kind: 'range', selector, seconds };
  const text = duration === null ? '' : sourceOf(reading, duration);
  reading.faults.push(
    inside?.name === 'OffsetExpr' || inside?.name === 'StepInvariantExpr'
      ? syntaxFault(
          inside,
          'offset or @ stands before the range.',
          `Write it behind: x[${text}] offset 1h.`,
        )
      : syntaxFault(
          node,
          `The range [${text}] stands behind something that is no metric.`,
          `Write a subquery, [${text}:1m], or put the range behind the metric: sum(rate(x[${text}])).`,
        ),
  );
  return nothing(node);
}
