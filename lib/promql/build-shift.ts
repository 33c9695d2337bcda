import { readSeconds, sourceOf, type Reading } from './build-selector';
import { syntaxFault } from './fault';
import type { SyntaxNode } from './grammar';
import type { Expression, Shift } from './tree';

/** What is moved in time, and by what. */
interface Shifted {
  readonly inside: SyntaxNode;
  /** Absent where the grammar stumbled. */
  readonly amount: SyntaxNode | undefined;
  readonly of: Expression;
}

/** `x offset 5m @ end()`: the grammar nests one in the other, the tree has both in one place. */
export function shift(
  reading: Reading,
  node: SyntaxNode,
  { inside, amount, of }: Shifted,
): Expression {
  const isOffset = node.name === 'OffsetExpr';
  const word = isOffset ? 'offset' : '@';
  if (inside.name === 'ParenExpr' || !isShiftable(of)) {
    reading.faults.push(
      syntaxFault(
        node,
        `${word} stands behind something that is neither a metric, a range nor a subquery.`,
        `Write ${word} behind the metric itself.`,
      ),
    );
    return of;
  }
  const before = of.kind === 'range' ? of.selector.shift : of.shift;
  if (isOffset ? before.offsetSeconds !== 0 : before.pinned !== undefined)
    reading.faults.push(
      syntaxFault(node, `${word} is written twice.`, 'Write it once, with the sum.'),
    );
  const after: Shift = {
    ...before,
    ...(amount === undefined
      ? {}
      : isOffset
        ? { offsetSeconds: readSeconds(reading, amount, 'signed') }
        : { pinned: readMoment(reading, amount) }),
  };
  const span = { from: node.from, to: node.to };
  return of.kind === 'range'
    ? { ...of, ...span, selector: { ...of.selector, shift: after } }
    : { ...of, ...span, shift: after };
}

function isShiftable(of: Expression) {
  return of.kind === 'selector' || of.kind === 'range' || of.kind === 'subquery';
}

function readMoment(reading: Reading, node: SyntaxNode): string {
  const text = sourceOf(reading, node);
  if (node.name !== 'AtModifierPreprocessors' && !Number.isFinite(Number(text.replace(/\s/g, ''))))
    reading.faults.push(
      syntaxFault(node, `${text} is no moment.`, 'Write seconds since 1970, start() or end().'),
    );
  return text;
}
