import type { Finding } from '../finding';

/** What each code says, in a few words; the findings say it about the expression at hand. */
export const LINT_CODES = {
  'promql-not-a-vector': 'the expression of an alert gives no series',
  'promql-constant': 'an alert that depends on nothing',
  'promql-no-comparison': 'an alert that fires as soon as a series exists',
  'promql-impossible': 'a comparison that can never be true',
  'promql-raw-counter': 'a counter read without rate or increase',
  'promql-rate-on-gauge': 'rate or increase of a gauge',
  'promql-rate-of-sum': 'a rate of a sum, where restarts look like falls',
  'promql-undeclared-type': 'a ratio of metrics of unknown type',
  'promql-range-too-short': 'a range that cannot hold two samples for certain',
  'promql-range-tight': 'a range that one missed scrape empties',
  'promql-unaggregated-rate': 'a rate compared replica by replica',
  'promql-per-replica': 'a gauge compared replica by replica',
  'promql-no-scope': 'series of every system mixed',
  'promql-no-labels': 'an alert without a label to route by',
  'promql-implicit-matching': 'and or unless between different labels',
  'promql-keyword-case': 'a keyword in capitals',
  'promql-no-guard': 'a ratio that one request moves',
  'promql-success-ratio': 'a ratio of successes, silent in a total outage',
  'promql-divisor-may-be-zero': 'a division by a limit that may be unset',
  'promql-average-of-ratios': 'an average of ratios or quantiles',
  'promql-sum-of-absent': 'a sum that is empty while one addend was never counted',
  'promql-quantile-over-buckets': 'a quantile compared with more than it can be',
  'promql-buckets-unknown': 'a quantile of a histogram that nobody declared',
  'promql-quantile-range': 'a quantile that is no share of one',
  'promql-quantile-without-le': 'a quantile of buckets that were summed up',
  'promql-bucket-missing': 'a bucket that the histogram does not have',
  'promql-bucket-spelling': 'a bucket that Prometheus 2 and 3 write differently',
  'promql-rate-equals-zero': 'a standstill that nobody sees where the counter is missing',
  'promql-absent-regex': 'absent over several series',
  'promql-absent-label-mismatch': 'absent with other labels than its twin',
  'promql-absent-without-for': 'absent that one missed scrape fires',
  'promql-top-k': 'series that come and go',
  'promql-no-for': 'a condition that one evaluation fires',
  'promql-status-class': 'a status that no answer has',
  'promql-contradictory-matchers': 'a selector that nothing can match',
} as const;

export type LintCode = keyof typeof LINT_CODES;

/** Something that a server takes and that does not do what its author means. */
export type LintFinding = Finding<LintCode>;
