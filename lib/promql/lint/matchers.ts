import { matchesWhole } from '../build-selector';
import { at } from '../finding';
import type { Matcher, Selector } from '../tree';
import type { LintFinding } from './code';
import { partsOfKind, type Query } from './query';

const STATUS = /^(?:status|code|status_code|http_status|http_code|response_code|http_status_code)$/;
/** Exporters that report classes of answers, 5xx among them. */
const REPORT_CLASSES = /^(?:haproxy|nginx|envoy|traefik|varnish)_/;
const STATUSES = Array.from({ length: 500 }, (_, i) => `${100 + i}`);

/** Selectors that match what can be there. */
export function checkMatchers(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'selector').flatMap(({ node }) => [
    ...node.matchers.filter((matcher) => isNoStatus(node, matcher)).map(statusClass),
    ...contradictions(node),
  ]);
}

function isNoStatus({ name = '' }: Selector, { label, operator, value }: Matcher): boolean {
  if (!STATUS.test(label) || !/^\^?[1-5]/.test(value) || REPORT_CLASSES.test(name)) return false;
  const isMatched = operator.endsWith('~')
    ? STATUSES.some((status) => matchesWhole(value, status))
    : STATUSES.includes(value);
  return !isMatched;
}

function statusClass(matcher: Matcher): LintFinding {
  const digit = /[1-5]/.exec(matcher.value)?.[0] ?? '5';
  return {
    code: 'promql-status-class',
    ...at(matcher),
    what: `${matcher.label} is matched with "${matcher.value}", which no status of three digits is.`,
    consequence: `Unless the exporter reports classes, nothing is matched.`,
    fix: `Write ${matcher.label}${matcher.operator.startsWith('!') ? '!~' : '=~'}"${digit}..".`,
  };
}

function contradictions({ matchers }: Selector): readonly LintFinding[] {
  return matchers.flatMap((matcher, i) => {
    const before = matchers
      .slice(0, i)
      .find(({ label, operator }) => label === matcher.label && operator === '=');
    if (matcher.operator !== '=' || before === undefined || before.value === matcher.value)
      return [];
    return [
      {
        code: 'promql-contradictory-matchers',
        ...at(matcher),
        what: `${matcher.label} has to be "${before.value}" and "${matcher.value}" at once.`,
        consequence: 'No series matches, and the alert never fires.',
        fix: `Write ${matcher.label}=~"${before.value}|${matcher.value}" for either.`,
      },
    ];
  });
}
