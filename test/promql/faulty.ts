import type { DeclaredMetric, LintCode, LintContext } from '../../lib/promql';

interface Given {
  readonly text: string;
  readonly codes: readonly LintCode[];
  readonly metrics?: readonly DeclaredMetric[];
}

/** Expressions as teams wrote them, every one of which promtool takes; none has a `for`. */
export const GIVEN: readonly Given[] = [
  {
    text: 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05',
    codes: ['promql-no-scope', 'promql-no-labels', 'promql-no-guard', 'promql-no-for'],
  },
  {
    text: 'histogram_quantile(0.95, sum(rate(request_duration_seconds_bucket[5m])) by (le)) > 8',
    codes: [
      'promql-no-scope',
      'promql-no-labels',
      'promql-quantile-over-buckets',
      'promql-no-guard',
      'promql-no-for',
    ],
    metrics: [{ type: 'histogram', name: 'request_duration_seconds', bounds: [0.5, 1, 2.5, 5] }],
  },
  {
    text: 'increase(el_openai_tokens_total[1h]) > 5e5',
    codes: ['promql-unaggregated-rate', 'promql-no-scope'],
  },
  {
    text: 'ai_queue_depth_total > 1000',
    codes: ['promql-raw-counter', 'promql-per-replica', 'promql-no-scope', 'promql-no-for'],
  },
  {
    text: 'rate(ai_queue_dequeue_total[5m]) == 0 AND ai_queue_depth_total > 0',
    codes: [
      'promql-implicit-matching',
      'promql-rate-equals-zero',
      'promql-unaggregated-rate',
      'promql-raw-counter',
      'promql-keyword-case',
      'promql-no-scope',
      'promql-no-for',
    ],
  },
  {
    text: 'http_requests_total{status="5xx"}',
    codes: ['promql-no-comparison', 'promql-raw-counter', 'promql-status-class', 'promql-no-scope'],
  },
  {
    text: 'cache_hits / (cache_hits + cache_misses)',
    codes: [
      'promql-no-comparison',
      'promql-undeclared-type',
      'promql-sum-of-absent',
      'promql-no-scope',
    ],
  },
];

interface Case {
  readonly code: LintCode;
  readonly faulty: string;
  /** The part of the faulty text that the finding points at. */
  readonly place: string;
  readonly sound: string;
  readonly around?: Partial<LintContext>;
}

const ERRORS = 'sum by (job) (rate(x_total{job="a",status=~"5.."}[5m]))';
const ALL = 'sum by (job) (rate(x_total{job="a"}[5m]))';
const GUARD = 'and on (job) sum by (job) (increase(x_total{job="a"}[5m])) >= 100';

/** One case for each code, and its sound twin. */
export const FAULTY: readonly Case[] = [
  {
    code: 'promql-not-a-vector',
    faulty: 'x{job="a"}[5m]',
    place: 'x{job="a"}[5m]',
    sound: 'max_over_time(x{job="a"}[5m]) > 1',
  },
  { code: 'promql-constant', faulty: 'vector(1)', place: 'vector(1)', sound: 'up{job="a"} == 0' },
  {
    code: 'promql-constant',
    faulty: 'scalar(x{job="a"}) > bool 1',
    place: 'scalar(x{job="a"}) > bool 1',
    sound: 'hour() > 8',
  },
  {
    code: 'promql-no-comparison',
    faulty: 'x{job="a"} > bool 5',
    place: 'x{job="a"} > bool 5',
    sound: 'x{job="a"} > 5',
  },
  {
    code: 'promql-no-comparison',
    faulty: 'x{job="a"} / (y{job="a"} > 0)',
    place: 'x{job="a"} / (y{job="a"} > 0)',
    sound: 'x{job="a"} unless on (job) y{job="a"}',
  },
  {
    code: 'promql-impossible',
    faulty: `${ERRORS} / ${ALL} > 5 ${GUARD}`,
    place: `${ERRORS} / ${ALL} > 5`,
    sound: `100 * ${ERRORS} / ${ALL} > 5 ${GUARD}`,
  },
  {
    code: 'promql-impossible',
    faulty: `${ERRORS} / ${ALL} > 14.4 * 0.1 ${GUARD}`,
    place: `${ERRORS} / ${ALL} > 14.4 * 0.1`,
    sound: `${ERRORS} / ${ALL} > 14.4 * 0.01 ${GUARD}`,
  },
  {
    code: 'promql-raw-counter',
    faulty: 'sum by (job) (cache_hits{job="a"}) > 5',
    place: 'cache_hits{job="a"}',
    sound: 'sum by (job) (increase(cache_hits{job="a"}[5m])) > 5',
  },
  {
    code: 'promql-raw-counter',
    faulty: 'delta(x_total{job="a"}[5m]) > 5',
    place: 'x_total{job="a"}',
    sound: 'count by (job) (x_total{job="a"}) > 5',
  },
  {
    code: 'promql-rate-on-gauge',
    faulty: 'sum by (job) (rate(ai_queue_depth{job="a"}[5m])) > 5',
    place: 'ai_queue_depth{job="a"}',
    sound: 'sum by (job) (delta(ai_queue_depth{job="a"}[5m])) > 5',
  },
  {
    code: 'promql-rate-of-sum',
    faulty: 'rate(sum by (job) (x_total{job="a"})[5m:1m]) > 5',
    place: 'rate(sum by (job) (x_total{job="a"})[5m:1m])',
    sound: 'max_over_time(sum by (job) (rate(x_total{job="a"}[5m]))[1h:1m]) > 5',
  },
  {
    code: 'promql-undeclared-type',
    faulty: 'hits{job="a"} / (hits{job="a"} + misses{job="a"}) < 0.5',
    place: 'hits{job="a"} / (hits{job="a"} + misses{job="a"})',
    sound: 'hits{job="a"} / hits_max{job="a"} < 0.5',
  },
  {
    code: 'promql-range-too-short',
    faulty: 'sum by (job) (rate(x_total{job="a"}[1m])) > 5',
    place: 'x_total{job="a"}[1m]',
    sound: 'sum by (job) (max_over_time(x{job="a"}[1m])) > 5',
  },
  {
    code: 'promql-range-tight',
    faulty: 'sum by (job) (rate(x_total{job="a"}[3m])) > 5',
    place: 'x_total{job="a"}[3m]',
    sound: 'sum by (job) (irate(x_total{job="a"}[3m])) > 5',
  },
  {
    code: 'promql-unaggregated-rate',
    faulty: 'rate(x_total{job="a"}[5m]) > 5',
    place: 'rate(x_total{job="a"}[5m])',
    sound: 'max by (job) (rate(x_total{job="a"}[5m])) > 5',
  },
  {
    code: 'promql-unaggregated-rate',
    faulty: 'histogram_quantile(0.9, rate(http_request_duration_seconds_bucket{job="a"}[5m])) > 2',
    place: 'rate(http_request_duration_seconds_bucket{job="a"}[5m])',
    sound: 'count by (job) (rate(x_total{job="a"}[5m]) > 5) > 1',
  },
  {
    code: 'promql-per-replica',
    faulty: 'ai_queue_depth{job="a"} > 5',
    place: 'ai_queue_depth{job="a"}',
    sound: 'ai_queue_depth{job="a"} / ai_queue_size{job="a"} > 0.8',
  },
  {
    code: 'promql-no-scope',
    faulty: 'max by (queue) (ai_queue_depth) > 5',
    place: 'ai_queue_depth',
    sound: 'max by (job, queue) (ai_queue_depth) > 5',
  },
  {
    code: 'promql-no-scope',
    faulty: 'up{job=~".+"} == 0',
    place: 'up{job=~".+"}',
    sound: 'up{job="a"} == 0 and on (job) x > 5',
  },
  {
    code: 'promql-no-labels',
    faulty: 'sum(ai_queue_depth{job="a"}) > 5',
    place: 'sum(ai_queue_depth{job="a"}) > 5',
    sound: 'sum without (pod) (ai_queue_depth{job="a"}) > 5',
  },
  {
    code: 'promql-no-labels',
    faulty: 'up{job="a"} == 0 or absent(up{job="a"} == 1)',
    place: 'absent(up{job="a"} == 1)',
    sound: 'up{job="a"} == 0 or absent(up{job="a"})',
  },
  {
    code: 'promql-implicit-matching',
    faulty: 'max by (job) (x{job="a"}) > 5 and max by (job, queue) (y{job="a"}) > 5',
    place: 'and',
    sound: 'max by (job) (x{job="a"}) > 5 and max by (job) (y{job="a"}) > 5',
  },
  {
    code: 'promql-keyword-case',
    faulty: 'x{job="a"} > 5 UNLESS on (job) y{job="a"}',
    place: 'UNLESS',
    sound: 'x{job="a"} > 5 unless on (job) y{job="a"}',
  },
  {
    code: 'promql-no-guard',
    faulty: `100 * ${ERRORS} / ${ALL} > 5`,
    place: `100 * ${ERRORS} / ${ALL} > 5`,
    sound: `100 * ${ERRORS} / (${ALL} > 1) > 5`,
  },
  {
    code: 'promql-success-ratio',
    faulty: `1 - sum by (job) (rate(x_total{job="a",status=~"2.."}[5m])) / ${ALL} > 0.01 ${GUARD}`,
    place: 'status=~"2.."',
    sound: `${ERRORS} / ${ALL} > 0.01 ${GUARD}`,
  },
  {
    code: 'promql-success-ratio',
    faulty: `sum by (job) (rate(x_total{job="a",result="hit"}[5m])) / ${ALL} < 0.5 ${GUARD}`,
    place: 'result="hit"',
    sound: `sum by (job) (rate(x_total{job="a",result="miss"}[5m])) / ${ALL} > 0.5 ${GUARD}`,
  },
  {
    code: 'promql-divisor-may-be-zero',
    faulty: 'x{job="a"} / container_spec_memory_limit_bytes{job="a"} > 0.8',
    place: 'container_spec_memory_limit_bytes{job="a"}',
    sound: 'x{job="a"} / (container_spec_memory_limit_bytes{job="a"} > 0) > 0.8',
  },
  {
    code: 'promql-average-of-ratios',
    faulty: 'avg by (job) (rate(e_total{job="a"}[5m]) / rate(x_total{job="a"}[5m])) > 0.5',
    place: 'avg by (job) (rate(e_total{job="a"}[5m]) / rate(x_total{job="a"}[5m]))',
    sound: `${ERRORS} / ${ALL} > 0.5`,
  },
  {
    code: 'promql-sum-of-absent',
    faulty: 'h{job="a"} / (h{job="a"} + m{job="a"}) < 0.5',
    place: 'h{job="a"} + m{job="a"}',
    sound: 'm{job="a"} / ((h{job="a"} or 0 * m{job="a"}) + m{job="a"}) > 0.5',
  },
  {
    code: 'promql-quantile-over-buckets',
    faulty:
      'histogram_quantile(0.9, sum by (job, le) (rate(http_request_duration_seconds_bucket{job="a"}[5m]))) > 5',
    place:
      'histogram_quantile(0.9, sum by (job, le) (rate(http_request_duration_seconds_bucket{job="a"}[5m]))) > 5',
    sound:
      'histogram_quantile(0.9, sum by (job, le) (rate(http_request_duration_seconds_bucket{job="a"}[5m]))) > 4',
  },
  {
    code: 'promql-buckets-unknown',
    faulty: 'histogram_quantile(0.9, sum by (job, le) (rate(y_bucket{job="a"}[5m]))) > 5',
    place: 'histogram_quantile(0.9, sum by (job, le) (rate(y_bucket{job="a"}[5m]))) > 5',
    sound: 'histogram_quantile(0.9, sum by (job) (rate(native{job="a"}[5m]))) > 5',
  },
  {
    code: 'promql-quantile-range',
    faulty: 'histogram_quantile(95, sum by (job, le) (rate(y_bucket{job="a"}[5m]))) > 5',
    place: '95',
    sound: 'histogram_quantile(0.95, sum by (job, le) (rate(y_bucket{job="a"}[5m]))) > 5',
  },
  {
    code: 'promql-quantile-without-le',
    faulty: 'histogram_quantile(0.9, sum by (job) (rate(y_bucket{job="a"}[5m]))) > 5',
    place: 'sum by (job) (rate(y_bucket{job="a"}[5m]))',
    sound: 'histogram_quantile(0.9, sum without (pod) (rate(y_bucket{job="a"}[5m]))) > 5',
  },
  {
    code: 'promql-bucket-missing',
    faulty: 'sum by (job) (rate(http_request_duration_seconds_bucket{job="a",le="3.5"}[5m])) > 1',
    place: 'le="3.5"',
    sound: 'sum by (job) (rate(http_request_duration_seconds_bucket{job="a",le="2.5"}[5m])) > 1',
  },
  {
    code: 'promql-bucket-spelling',
    faulty: 'sum by (job) (rate(y_bucket{job="a",le="8"}[5m])) > 1',
    place: 'le="8"',
    sound: 'sum by (job) (rate(y_bucket{job="a",le=~"8(\\\\.0)?"}[5m])) > 1',
  },
  {
    code: 'promql-rate-equals-zero',
    faulty: `${ALL} == 0`,
    place: `${ALL} == 0`,
    sound: `${ALL} == 0 or absent(x_total{job="a"})`,
  },
  {
    code: 'promql-absent-regex',
    faulty: 'absent(up{job=~"a|b"})',
    place: 'job=~"a|b"',
    sound: 'absent(up{job="a"}) or absent(up{job="b"})',
  },
  {
    code: 'promql-absent-label-mismatch',
    faulty: 'max by (job, database) (x{database="a"}) == 0 or absent(x{database="a"})',
    place: 'absent(x{database="a"})',
    sound: 'max by (database) (x{database="a"}) == 0 or absent(x{database="a"})',
  },
  {
    code: 'promql-absent-without-for',
    faulty: 'absent(up{job="a"})',
    place: 'absent(up{job="a"})',
    sound: 'absent(up{job="a"})',
    around: { forSeconds: 60 },
  },
  {
    code: 'promql-top-k',
    faulty: 'topk(3, x{job="a"}) > 5',
    place: 'topk(3, x{job="a"})',
    sound: 'max by (job) (x{job="a"}) > 5',
  },
  {
    code: 'promql-no-for',
    faulty: 'max by (job) (x{job="a"}) > 5',
    place: 'max by (job) (x{job="a"}) > 5',
    sound: 'max by (job) (max_over_time(x{job="a"}[1h])) > 5',
    around: { forSeconds: 0 },
  },
  {
    code: 'promql-status-class',
    faulty: 'sum by (job) (increase(x_total{job="a",status=~"5"}[5m])) > 5',
    place: 'status=~"5"',
    sound: 'sum by (job) (increase(haproxy_x_total{job="a",code="5xx"}[5m])) > 5',
  },
  {
    code: 'promql-contradictory-matchers',
    faulty: 'max by (job) (x{job="a",job="b"}) > 5',
    place: 'job="b"',
    sound: 'max by (job) (x{job!="a",job!="b"}) > 5',
  },
];
