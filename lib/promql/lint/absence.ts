import { at } from '../finding';
import { labelsOf, matchedLabels } from '../labels';
import { selectorsIn, type Call, type Expression, type Selector } from '../tree';
import type { LintFinding } from './code';
import { scopeLabels } from './context';
import { partsOfKind, type Part, type Query } from './query';
import { findThreshold, holdsOperator, isRate } from './shape';

/** `rate(x[5m]) == 0` is empty, and silent, while x does not exist. */
export function checkStandstills(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap(({ node }) => {
    const threshold = findThreshold(node);
    if (threshold?.limit !== 0) return [];
    const { value, operator } = threshold;
    const isStandstill = operator === '==' || operator === '<=';
    if (!isStandstill || !isSpeed(value) || holdsOperator(value, 'or')) return [];
    const names = selectorsIn(value).map(({ name }) => name);
    const isSeenOtherwise = absences(query).some(({ node: call }) =>
      selectorsIn(call).some(({ name }) => names.includes(name)),
    );
    if (isSeenOtherwise) return [];
    return [
      {
        code: 'promql-rate-equals-zero',
        ...at(node),
        what: `A speed is compared with 0, which is no result while ${names[0] ?? 'the counter'} does not exist.`,
        consequence: 'When the workers are gone with their counters, the alert is silent.',
        fix: 'Turn it around: depth > 0 unless on (job) sum by (job) (rate(done_total[5m])) > 0.',
      },
    ];
  });
}

function isSpeed(tree: Expression): boolean {
  if (tree.kind === 'aggregation') return tree.arguments.some(isSpeed);
  return isRate(tree);
}

function absences(query: Query): readonly Part<Call>[] {
  return partsOfKind(query, 'call').filter(({ node }) => /^absent(?:_over_time)?$/.test(node.name));
}

/** What `absent` can tell, and what its result is called by. */
export function checkAbsences(query: Query): readonly LintFinding[] {
  return absences(query).flatMap((part) => {
    const [given] = part.node.arguments;
    const selector = given?.kind === 'range' ? given.selector : given;
    const findings: LintFinding[] = [];
    if (selector?.kind === 'selector') findings.push(...checkAlternatives(selector));
    if (selector?.kind === 'selector') findings.push(...checkTwin(query, part, selector));
    const { forSeconds, scrapeSeconds } = query.context;
    if (part.node.name === 'absent' && forSeconds < 2 * scrapeSeconds)
      findings.push({
        code: 'promql-absent-without-for',
        ...at(part.node),
        what: `absent fires after ${forSeconds}s, and a scrape comes every ${scrapeSeconds}s.`,
        consequence: 'One scrape that fails, or a restart of Prometheus, is an alert.',
        fix: `Set for to ${2 * scrapeSeconds}s or more.`,
      });
    return findings;
  });
}

function checkAlternatives({ matchers }: Selector): readonly LintFinding[] {
  const several = matchers.find(({ operator, value }) => operator === '=~' && value.includes('|'));
  if (several === undefined) return [];
  return [
    {
      code: 'promql-absent-regex',
      ...at(several),
      what: `absent is asked for ${several.label}=~"${several.value}", several series at once.`,
      consequence: `It is silent while one of them is there, and its alert has no ${several.label}.`,
      fix: `Write one absent for each, with ${several.label}="...".`,
    },
  ];
}

/** `(max by (L) (x) == 0) or absent(x)`: both sides are the same alert to whom they are routed. */
function checkTwin(query: Query, { node, parents }: Part<Call>, selector: Selector) {
  const [parent] = parents;
  if (parent?.kind !== 'binary' || parent.operator.name !== 'or') return [];
  const other = parent.left === node ? parent.right : parent.left;
  const labels = labelsOf(other);
  const sameMetric = selectorsIn(other).some(({ name }) => name === selector.name);
  if (!sameMetric || !('only' in labels)) return [];
  const lost = labels.only.filter(
    (label) =>
      scopeLabels(query.context).includes(label) && !matchedLabels(selector).includes(label),
  );
  if (lost.length === 0) return [];
  return [
    {
      code: 'promql-absent-label-mismatch',
      ...at(node),
      what: `absent has no ${lost.join(' and no ')}, which the other side of or has.`,
      consequence: 'One incident is two alerts, of which one is not routed by it.',
      fix: `Match it in absent with =, or do not aggregate by ${lost.join(', ')}.`,
    } satisfies LintFinding,
  ];
}
