import { at } from '../finding';
import type { LintFinding } from './code';
import { partsOfKind, textOf, type Query } from './query';

/** Functions that need two samples at least. */
const TWO_SAMPLES =
  /^(?:rate|irate|increase|delta|idelta|deriv|predict_linear|holt_winters|changes|resets)$/;
/** Below: nothing for certain. https://cloudflare.github.io/pint/checks/promql/rate.html */
const LEAST_SCRAPES = 2;
/** One scrape may fail and one come late. */
const SAFE_SCRAPES = 4;

/** Ranges hold enough samples. */
export function checkRanges(query: Query): readonly LintFinding[] {
  const { scrapeSeconds } = query.context;
  return partsOfKind(query, 'range').flatMap(({ node, parents }) => {
    const [parent] = parents;
    if (parent?.kind !== 'call' || !TWO_SAMPLES.test(parent.name)) return [];
    const scrapes = node.seconds / scrapeSeconds;
    const enough =
      parent.name.startsWith('i') && parent.name !== 'increase' ? LEAST_SCRAPES : SAFE_SCRAPES;
    if (scrapes >= enough) return [];
    const isTooShort = scrapes < LEAST_SCRAPES;
    return [
      {
        code: isTooShort ? 'promql-range-too-short' : 'promql-range-tight',
        ...at(node),
        what: `${parent.name} looks back ${node.seconds}s over ${textOf(query, node.selector)}, which is scraped every ${scrapeSeconds}s.`,
        consequence: isTooShort
          ? `${parent.name} needs two samples, and the range often holds one: there is no result then.`
          : 'One scrape that fails leaves too few samples, and no result.',
        fix: `Look back ${enough * scrapeSeconds}s or more, or scrape more often.`,
      } satisfies LintFinding,
    ];
  });
}
