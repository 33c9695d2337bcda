import { sourceOf, type Reading } from './build-selector';
import { newerFault, syntaxFault } from './fault';
import type { SyntaxNode } from './grammar';
import { COMPARISONS, SET_OPERATORS, type Grouping, type Matching, type Operator } from './tree';

/** What stands between the two sides of an operator. */
export interface Between {
  readonly operator: Operator;
  readonly bool: boolean;
  readonly matching?: Matching;
}

export function readBetween(
  reading: Reading,
  parent: SyntaxNode,
  sign: SyntaxNode | undefined,
): Between {
  const text = sign === undefined ? '' : sourceOf(reading, sign);
  const { from, to } = sign ?? parent;
  const operator = { from, to, text, name: text.toLowerCase() };
  const clause = parent.getChild('MatchingModifierClause');
  const bool = parent.getChild('BoolModifier');
  const fill = parent.getChild('FillModifier');
  if (fill !== null)
    reading.faults.push(
      newerFault(
        fill,
        'fill is newer than Prometheus 2.42.',
        'Write `or` with a default: a or 0 * b.',
      ),
    );
  if (/^(?:<\/|>\/)$/.test(text))
    reading.faults.push(
      newerFault(operator, `${text} is newer than Prometheus 2.42.`, 'Compare with < or >.'),
    );
  if (bool !== null && !COMPARISONS.has(operator.name))
    reading.faults.push(
      syntaxFault(
        bool,
        `bool stands behind ${text}.`,
        'It may stand only behind a comparison: a > bool 5.',
      ),
    );
  const matching = clause === null ? undefined : readMatching(reading, clause);
  if (matching?.group !== undefined && SET_OPERATORS.has(operator.name))
    reading.faults.push(
      syntaxFault(
        clause ?? parent,
        `group_${matching.group} stands behind ${text}.`,
        `Leave it out: ${text} takes any number of series on both sides.`,
      ),
    );
  return { operator, bool: bool !== null, ...(matching === undefined ? {} : { matching }) };
}

function readMatching(reading: Reading, clause: SyntaxNode): Matching {
  const [labels, include] = clause.getChildren('GroupingLabels');
  const isLeft = clause.getChild('GroupLeft') !== null;
  const isGrouped = isLeft || clause.getChild('GroupRight') !== null;
  const matching: Matching = {
    on: clause.getChild('On') !== null,
    labels: readLabels(reading, labels),
    ...(isGrouped ? { group: isLeft ? 'left' : 'right' } : {}),
    include: readLabels(reading, include),
  };
  const twice = matching.include.find((label) => matching.on && matching.labels.includes(label));
  if (twice !== undefined)
    reading.faults.push(
      syntaxFault(
        clause,
        `${twice} stands both in on and in group_${matching.group ?? 'left'}.`,
        `Name it in on only: both sides have the same ${twice} then.`,
      ),
    );
  return matching;
}

/** `by (job)`, undefined where nothing is said. */
export function readGrouping(reading: Reading, modifier: SyntaxNode | null): Grouping | undefined {
  if (modifier === null) return undefined;
  return {
    without: modifier.getChild('Without') !== null,
    labels: readLabels(reading, modifier.getChild('GroupingLabels') ?? undefined),
  };
}

function readLabels(reading: Reading, list: SyntaxNode | undefined): readonly string[] {
  const quoted = list?.getChild('QuotedLabelName');
  if (quoted != null)
    reading.faults.push(
      newerFault(
        quoted,
        'A label in quotes is newer than Prometheus 2.42.',
        'Write it without quotes.',
      ),
    );
  return (list?.getChildren('LabelName') ?? []).map((label) => sourceOf(reading, label));
}
