import { at } from '../finding';
import type { Expression, Selector } from '../tree';
import type { LintFinding } from './code';
import { partsOfKind, textOf, type Query } from './query';
import { calculate, findConstant, findThreshold, isRate } from './shape';

interface Range {
  readonly least: number;
  readonly most: number;
}

/** Comparisons that no value reaches: a share above 1, a burn rate beyond every failure. */
export function checkImpossible(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap(({ node }) => {
    const threshold = findThreshold(node);
    const range = threshold && findRange(threshold.value);
    if (threshold === undefined || range === undefined) return [];
    const { operator, limit } = threshold;
    if (canBeTrue(operator, limit, range)) return [];
    return [
      {
        code: 'promql-impossible',
        ...at(node),
        what: `${textOf(query, node.right)} is beyond a share that lies between ${range.least} and ${range.most}.`,
        consequence: 'The alert never fires, not even when everything fails.',
        fix: 'Write the threshold as a share of one: 5 % is 0.05.',
      },
    ];
  });
}

function canBeTrue(operator: string, limit: number, { least, most }: Range): boolean {
  switch (operator) {
    case '>':
      return most > limit;
    case '>=':
      return most >= limit;
    case '<':
      return least < limit;
    case '<=':
      return least <= limit;
    case '==':
      return least <= limit && limit <= most;
    default:
      return true;
  }
}

function findRange(tree: Expression): Range | undefined {
  const constant = findConstant(tree);
  if (constant !== undefined) return { least: constant, most: constant };
  if (tree.kind !== 'binary') return undefined;
  if (tree.operator.name === '/' && isShare(tree.left, tree.right)) return { least: 0, most: 1 };
  const [left, right] = [findRange(tree.left), findRange(tree.right)];
  if (left === undefined || right === undefined) return undefined;
  const corners = [left.least, left.most].flatMap((one) =>
    [right.least, right.most].map((other) => calculate(tree.operator.name, one, other)),
  );
  const values = corners.filter((corner): corner is number => Number.isFinite(corner));
  return values.length < corners.length
    ? undefined
    : { least: Math.min(...values), most: Math.max(...values) };
}

interface Speed {
  readonly selector: Selector;
  readonly rate: string;
}

/** Whether the left counts some of what the right counts, over the same time. */
function isShare(left: Expression, right: Expression): boolean {
  const [part, whole] = [findSpeed(left), findSpeed(right)];
  if (whole === undefined || part?.rate !== whole.rate) return false;
  const partName = part.selector.name?.replace(/_bucket$/, '_count');
  const matchers = part.selector.matchers.map(({ label, operator, value }) =>
    [label, operator, value].join(),
  );
  return (
    partName !== undefined &&
    partName === whole.selector.name &&
    whole.selector.matchers.every(({ label, operator, value }) =>
      matchers.includes([label, operator, value].join()),
    )
  );
}

/** `sum by (job) (rate(x[5m]))` or its inside. */
function findSpeed(tree: Expression): Speed | undefined {
  if (tree.kind === 'aggregation')
    return tree.operator === 'sum' ? findSpeed(tree.arguments[0] ?? tree) : undefined;
  const range = isRate(tree) ? tree.arguments[0] : undefined;
  if (!isRate(tree) || range?.kind !== 'range') return undefined;
  const { shift } = range.selector;
  return {
    selector: range.selector,
    rate: [tree.name, range.seconds, shift.offsetSeconds, shift.pinned].join(),
  };
}
