import { at } from '../finding';
import { labelsOf, mayHave } from '../labels';
import { matchesWhole } from '../build-selector';
import { children, selectorsIn, type Binary, type Expression, type Selector } from '../tree';
import type { LintFinding } from './code';
import { scopeLabels } from './context';
import type { Query } from './query';

/** The expression says whose series it means. */
export function checkScope(query: Query): readonly LintFinding[] {
  const labels = scopeLabels(query.context);
  const [first, ...others] = findUnscoped(query.tree, labels);
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : `, nor ${others.length} further of its selectors`;
  return [
    {
      code: 'promql-no-scope',
      ...at(first),
      what: `${first.name ?? 'The selector'} says neither whose series it means nor keeps them apart${more}.`,
      consequence:
        'All systems and environments on this Prometheus are mixed; a small one hides behind a big one.',
      fix: `Match or aggregate by one of: ${labels.join(', ')}.`,
    },
  ];
}

/** Selectors whose series may be anyone's. */
function findUnscoped(tree: Expression, labels: readonly string[]): readonly Selector[] {
  const further = (part: Expression) => findUnscoped(part, labels);
  if (tree.kind === 'selector') return isScoped(tree, labels) ? [] : [tree];
  if (tree.kind === 'aggregation' && tree.grouping !== undefined) {
    const { without, labels: kept } = tree.grouping;
    if (without || kept.some((label) => labels.includes(label))) return [];
  }
  if (tree.kind !== 'binary') return children(tree).flatMap(further);
  const [left, right] = [further(tree.left), further(tree.right)];
  if (tree.operator.name === 'or' || !carriesScope(tree, labels)) return [...left, ...right];
  // Series that are joined with scoped ones are scoped by that.
  const isLeftScoped = left.length === 0 && selectorsIn(tree.left).length > 0;
  const isRightScoped = right.length === 0 && selectorsIn(tree.right).length > 0;
  if (tree.operator.name === 'unless') return isLeftScoped ? [] : left;
  return isLeftScoped || isRightScoped ? [] : [...left, ...right];
}

function carriesScope({ matching }: Binary, labels: readonly string[]): boolean {
  if (matching?.on !== true) return true;
  return matching.labels.some((label) => labels.includes(label));
}

function isScoped({ matchers }: Selector, labels: readonly string[]): boolean {
  return matchers.some(
    ({ label, operator, value }) =>
      labels.includes(label) &&
      ((operator === '=' && value !== '') ||
        (operator === '=~' && !matchesWhole(value, 'any other value'))),
  );
}

/** The alert has a label to be routed and inhibited by. */
export function checkRoutingLabels({ tree, context }: Query): readonly LintFinding[] {
  const labels = scopeLabels(context);
  if (selectorsIn(tree).length === 0) return [];
  if (context.ruleLabels?.some((label) => labels.includes(label)) === true) return [];
  const [lost] = alternatives(tree).filter(
    (part) => !labels.some((label) => mayHave(labelsOf(part), label)),
  );
  if (lost === undefined) return [];
  return [
    {
      code: 'promql-no-labels',
      ...at(lost),
      what: 'The result keeps no label that says whose it is.',
      consequence:
        'The alert cannot be routed to a team, and inhibits and is silenced for everyone.',
      fix: `Keep one: sum by (${labels[0] ?? 'job'}) (...); absent keeps what is matched with =.`,
    },
  ];
}

/** The sides of `or`, each of which may be the result. */
function alternatives(tree: Expression): readonly Expression[] {
  return tree.kind === 'binary' && tree.operator.name === 'or'
    ? [...alternatives(tree.left), ...alternatives(tree.right)]
    : [tree];
}
