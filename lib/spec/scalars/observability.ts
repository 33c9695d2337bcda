import { isMatcherList } from '../../promql';
import { pattern, text } from './text';

export const metricName = pattern(
  'invalid-metric',
  'a Prometheus metric name such as http_request_duration_seconds',
  /^[a-zA-Z_:][a-zA-Z0-9_:]*$/,
);

/** As CloudWatch spells it. */
export const metricStatistic = pattern(
  'unknown-value',
  'Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99',
  /^(Sum|Average|Minimum|Maximum|SampleCount|p\d{1,2}(\.\d{1,2})?)$/,
);

export const seriesLabel = pattern(
  'invalid-metric',
  'a label of a series such as queue',
  /^[a-zA-Z_][a-zA-Z0-9_]*$/,
);

export const labelName = pattern(
  'invalid-metric',
  'a Prometheus label name such as release',
  /^[a-zA-Z_][a-zA-Z0-9_./-]*$/,
);

export const matchers = text(
  'invalid-matcher',
  'PromQL label matchers such as path="/ai/jobs" or status=~"5.."',
  isMatcherList,
);

/** `{ $.field > 2000 }`: the one form that CloudWatch Logs and jq both understand. */
export const LOG_PATTERN =
  /^\{ \$\.([A-Za-z_]\w*) (=|!=|>|>=|<|<=) ("[^"\\]*"|-?\d+(?:\.\d+)?) \}$/;
export const logPattern = pattern(
  'invalid-log-pattern',
  'one comparison of a JSON field, such as { $.duration_ms > 2000 } or { $.level = "error" }',
  LOG_PATTERN,
);
