/** What a part of an expression gives. */
export type ValueType = 'scalar' | 'string' | 'instant vector' | 'range vector';

export interface FunctionSignature {
  readonly takes: readonly ValueType[];
  /** How many arguments at the end may be left out. @default 0 */
  readonly optional?: number;
  /** Whether the last argument may be repeated. @default false */
  readonly repeats?: boolean;
  /** @default 'instant vector' */
  readonly gives?: 'scalar';
}

const vector: FunctionSignature = { takes: ['instant vector'] };
const range: FunctionSignature = { takes: ['range vector'] };
const ofTime: FunctionSignature = { takes: ['instant vector'], optional: 1 };
const limit: FunctionSignature = { takes: ['instant vector', 'scalar'] };

/** https://github.com/prometheus/prometheus/blob/v2.42.0/promql/parser/functions.go */
export const FUNCTIONS: Readonly<Record<string, FunctionSignature>> = {
  abs: vector,
  absent: vector,
  absent_over_time: range,
  acos: vector,
  acosh: vector,
  asin: vector,
  asinh: vector,
  atan: vector,
  atanh: vector,
  avg_over_time: range,
  ceil: vector,
  changes: range,
  clamp: { takes: ['instant vector', 'scalar', 'scalar'] },
  clamp_max: limit,
  clamp_min: limit,
  cos: vector,
  cosh: vector,
  count_over_time: range,
  day_of_month: ofTime,
  day_of_week: ofTime,
  day_of_year: ofTime,
  days_in_month: ofTime,
  deg: vector,
  delta: range,
  deriv: range,
  exp: vector,
  floor: vector,
  histogram_count: vector,
  histogram_fraction: { takes: ['scalar', 'scalar', 'instant vector'] },
  histogram_quantile: { takes: ['scalar', 'instant vector'] },
  histogram_sum: vector,
  holt_winters: { takes: ['range vector', 'scalar', 'scalar'] },
  hour: ofTime,
  idelta: range,
  increase: range,
  irate: range,
  label_join: {
    takes: ['instant vector', 'string', 'string', 'string'],
    optional: 1,
    repeats: true,
  },
  label_replace: { takes: ['instant vector', 'string', 'string', 'string', 'string'] },
  last_over_time: range,
  ln: vector,
  log10: vector,
  log2: vector,
  max_over_time: range,
  min_over_time: range,
  minute: ofTime,
  month: ofTime,
  pi: { takes: [], gives: 'scalar' },
  predict_linear: { takes: ['range vector', 'scalar'] },
  present_over_time: range,
  quantile_over_time: { takes: ['scalar', 'range vector'] },
  rad: vector,
  rate: range,
  resets: range,
  round: { takes: ['instant vector', 'scalar'], optional: 1 },
  scalar: { takes: ['instant vector'], gives: 'scalar' },
  sgn: vector,
  sin: vector,
  sinh: vector,
  sort: vector,
  sort_desc: vector,
  sqrt: vector,
  stddev_over_time: range,
  stdvar_over_time: range,
  sum_over_time: range,
  tan: vector,
  tanh: vector,
  time: { takes: [], gives: 'scalar' },
  timestamp: vector,
  vector: { takes: ['scalar'] },
  year: ofTime,
};

/** Functions that came after 2.42; the grammar knows them, older servers refuse the rule file. */
export const NEWER_FUNCTIONS: readonly string[] = [
  'double_exponential_smoothing',
  'first_over_time',
  'histogram_avg',
  'histogram_quantiles',
  'histogram_stddev',
  'histogram_stdvar',
  'info',
  'mad_over_time',
  'max_of',
  'min_of',
  'range',
  'sort_by_label',
  'sort_by_label_desc',
  'start_timestamp',
  'step',
  'ts_of_first_over_time',
  'ts_of_last_over_time',
  'ts_of_max_over_time',
  'ts_of_min_over_time',
];

/** What each aggregation takes before the vector. */
export const AGGREGATIONS: Readonly<Record<string, { readonly parameter?: ValueType }>> = {
  avg: {},
  bottomk: { parameter: 'scalar' },
  count: {},
  count_values: { parameter: 'string' },
  group: {},
  max: {},
  min: {},
  quantile: { parameter: 'scalar' },
  stddev: {},
  stdvar: {},
  sum: {},
  topk: { parameter: 'scalar' },
};

export const NEWER_AGGREGATIONS: readonly string[] = ['limitk', 'limit_ratio'];
