import { at } from '../finding';
import { descendants, isComparison } from '../tree';
import type { LintFinding } from './code';
import { partsOfKind, type Query } from './query';

/** A range that is long enough to be its own patience. */
const LONG_SECONDS = 1800;

/** Series that come and go restart `for` each time. */
export function checkTopK(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'aggregation').flatMap(({ node }) =>
    /^(?:top|bottom)k$/.test(node.operator)
      ? [
          {
            code: 'promql-top-k',
            ...at(node),
            what: `${node.operator} chooses other series from one moment to the next.`,
            consequence: 'Each change is one alert that ends and one that starts to wait anew.',
            fix: 'Compare all series with the threshold.',
          },
        ]
      : [],
  );
}

/** One evaluation is no incident. */
export function checkPatience(query: Query): readonly LintFinding[] {
  const { tree, context } = query;
  const parts = descendants(tree);
  const isPatient = parts.some(
    (part) =>
      part.kind === 'subquery' ||
      (part.kind === 'range' && part.seconds >= LONG_SECONDS) ||
      (part.kind === 'call' && part.name === 'time'),
  );
  if (context.forSeconds > 0 || isPatient || !parts.some(isComparison)) return [];
  return [
    {
      code: 'promql-no-for',
      ...at(tree),
      what: 'The alert has no for.',
      consequence: 'One evaluation fires it: a restart, a deployment, one slow scrape.',
      fix: 'Write for: 5m.',
    },
  ];
}
