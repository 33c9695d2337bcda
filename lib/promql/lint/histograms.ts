import { matchesWhole } from '../build-selector';
import { at, type Span } from '../finding';
import { labelsOf, mayHave } from '../labels';
import { selectorsIn, type Matcher } from '../tree';
import type { LintFinding } from './code';
import { findHistogram } from './context';
import { partsOfKind, type Query } from './query';
import { findConstant, findThreshold } from './shape';

/** A quantile is never larger than the largest finite bucket. */
export function checkQuantileThresholds(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'binary').flatMap(({ node }) => {
    const threshold = findThreshold(node);
    const quantile = threshold?.value;
    if (quantile?.kind !== 'call' || quantile.name !== 'histogram_quantile') return [];
    const series = selectorsIn(quantile).find(({ name = '' }) => name.endsWith('_bucket'))?.name;
    if (threshold === undefined || series === undefined) return [];
    const { operator, limit } = threshold;
    const histogram = findHistogram(query.context, series);
    if (histogram === undefined)
      return [unknownBuckets(node, series.replace(/_bucket$/, ''), limit)];
    const largest = Math.max(...histogram.bounds);
    const isReached = operator === '>' ? limit < largest : operator !== '>=' || limit <= largest;
    return isReached ? [] : [overBuckets(node, histogram.name, limit, largest)];
  });
}

function unknownBuckets(place: Span, name: string, limit: number): LintFinding {
  return {
    code: 'promql-buckets-unknown',
    ...at(place),
    what: `The buckets of ${name} are declared nowhere, so that nobody can tell whether a quantile reaches ${limit}.`,
    consequence:
      'A quantile is never larger than the largest finite bucket, which in most clients is 10: above that the alert never fires.',
    fix: `Declare ${name} as a signal with its buckets.`,
  };
}

function overBuckets(place: Span, name: string, limit: number, largest: number): LintFinding {
  return {
    code: 'promql-quantile-over-buckets',
    ...at(place),
    what: `The quantile is compared with ${limit}, and the largest finite bucket of ${name} is ${largest}.`,
    consequence:
      'A quantile is never larger than that: the alert stays silent however slow it gets.',
    fix: `Lower the threshold below ${largest}, or add a bucket above ${limit}.`,
  };
}

/** Quantiles are shares of one, over buckets that are still apart. */
export function checkQuantiles(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'call').flatMap(({ node }) => {
    const [share, buckets] = node.arguments;
    if (node.name !== 'histogram_quantile' || share === undefined || buckets === undefined)
      return [];
    const value = findConstant(share);
    const findings: LintFinding[] = [];
    if (value !== undefined && (value < 0 || value > 1))
      findings.push({
        code: 'promql-quantile-range',
        ...at(share),
        what: `The quantile ${value} is no share of one.`,
        consequence: 'The result is infinite.',
        fix: 'Write 0.95 for the 95th percentile.',
      });
    const isClassic = selectorsIn(buckets).some(({ name = '' }) => name.endsWith('_bucket'));
    if (isClassic && !mayHave(labelsOf(buckets), 'le'))
      findings.push({
        code: 'promql-quantile-without-le',
        ...at(buckets),
        what: 'The buckets are summed up without le, the label that tells them apart.',
        consequence: 'There is no result, and the alert never fires.',
        fix: 'Keep it: sum by (job, le) (rate(x_bucket[5m])).',
      });
    return findings;
  });
}

/** Matchers of one bucket. */
export function checkBuckets(query: Query): readonly LintFinding[] {
  return partsOfKind(query, 'selector').flatMap(({ node }) =>
    node.matchers
      .filter(({ label, operator }) => label === 'le' && !operator.startsWith('!'))
      .flatMap((matcher) => {
        const spelling = checkSpelling(matcher);
        const histogram =
          node.name === undefined ? undefined : findHistogram(query.context, node.name);
        if (spelling !== undefined) return [spelling];
        const known = [...(histogram?.bounds ?? []), Number.POSITIVE_INFINITY].flatMap(spellings);
        if (histogram === undefined || known.some((text) => matches(matcher, text))) return [];
        return [
          {
            code: 'promql-bucket-missing',
            ...at(matcher),
            what: `${histogram.name} has no bucket ${matcher.value}; it has ${histogram.bounds.join(', ')}.`,
            consequence: 'There is no series to divide, and the alert never fires.',
            fix: 'Match one of them, or add the bucket to the service and to the signal.',
          } satisfies LintFinding,
        ];
      }),
  );
}

/** https://prometheus.io/docs/prometheus/latest/migration/ */
function checkSpelling(matcher: Matcher): LintFinding | undefined {
  const whole = /^(\d+)(?:\\?\.0)?$/.exec(matcher.value)?.[1];
  if (whole === undefined) return undefined;
  if (matches(matcher, whole) && matches(matcher, `${whole}.0`)) return undefined;
  return {
    code: 'promql-bucket-spelling',
    ...at(matcher),
    what: `The bucket is matched as ${matcher.value} only.`,
    consequence: `Prometheus 2 keeps what the client writes, ${whole} or ${whole}.0, and 3 always writes ${whole}.0: after an update there is no series.`,
    fix: `Match both: le=~"${whole}(\\\\.0)?".`,
  };
}

function spellings(bound: number): readonly string[] {
  if (bound === Number.POSITIVE_INFINITY) return ['+Inf'];
  return Number.isInteger(bound) ? [`${bound}`, `${bound}.0`] : [`${bound}`];
}

function matches({ operator, value }: Matcher, text: string): boolean {
  return operator === '=~' ? matchesWhole(value, text) : value === text;
}
