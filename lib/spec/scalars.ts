import { LRParser } from '@lezer/lr';
import { parser as promqlParser } from '@prometheus-io/lezer-promql';
import { z } from 'zod';

import type { ProblemCode } from '../problems/codes';
import { isPrivateNetwork, networkOf } from './networks';
import { parseCpu, parseDuration, parsePercentage, parseSize } from './quantities';

/**
 * The scalars of the vocabulary. The error text of each says what is allowed: the reader of a fault
 * sees it after what was given.
 */

/** A text that has to satisfy a test of its own. */
function text(code: ProblemCode, allowed: string, test: (value: string) => boolean) {
  return z.string({ error: allowed }).refine(test, { error: allowed, params: { code } });
}

function pattern(code: ProblemCode, allowed: string, expression: RegExp) {
  return text(code, allowed, (value) => expression.test(value)).meta({
    pattern: expression.source,
  });
}

export const duration = text(
  'invalid-duration',
  'a duration such as 30s, 5m, 4h or 7d',
  (value) => parseDuration(value) !== undefined,
).meta({ pattern: '^\\d{1,6}(ms|s|m|h|d)$' });

/** What a measured time is compared with: every request takes longer than none. */
export const threshold = duration.refine((value) => parseDuration(value) !== 0, {
  error: 'a duration above zero, such as 250ms or 2s',
  params: { code: 'invalid-duration' },
});

/** What AWS and Kubernetes count in seconds; only what is measured has parts of one. */
export const wholeDuration = pattern(
  'invalid-duration',
  'a duration in whole seconds such as 30s, 5m, 4h or 7d',
  /^\d{1,6}[smhd]$/,
);

export const size = text(
  'invalid-size',
  'a size such as 512MiB or 4GiB',
  (value) => parseSize(value) !== undefined,
).meta({ pattern: '^\\d{1,6}(MiB|GiB|TiB)$' });

export const percentage = text(
  'invalid-percentage',
  'a percentage above 0% and up to 100%, such as 70%',
  (value) => parsePercentage(value) !== undefined,
).meta({ pattern: '^\\d{1,3}(\\.\\d{1,3})?%$' });

const CPU = 'an amount of cpu such as 0.25, 2 or 500m';
export const cpu = z
  .union([z.number(), z.string()], { error: CPU })
  .refine((value) => parseCpu(value) !== undefined, {
    error: CPU,
    params: { code: 'invalid-cpu' },
  });

export const port = z
  .int({ error: 'a whole number from 1 to 65535' })
  .refine((value) => value >= 1 && value <= 65_535, {
    error: 'a whole number from 1 to 65535',
    params: { code: 'invalid-port' },
  })
  .meta({ minimum: 1, maximum: 65_535 });

/** A whole number in a range. */
export function count(least: number, most: number) {
  const allowed = `a whole number from ${least} to ${most}`;
  return z
    .int({ error: allowed })
    .refine((value) => value >= least && value <= most, {
      error: allowed,
      params: { code: 'invalid-number' },
    })
    .meta({ minimum: least, maximum: most });
}

export const quantile = z
  .number({ error: 'a quantile between 0.5 and 0.999' })
  .refine((value) => value >= 0.5 && value <= 0.999, {
    error: 'a quantile between 0.5 and 0.999',
    params: { code: 'invalid-number' },
  })
  .meta({ minimum: 0.5, maximum: 0.999 });

/** Name of a system, environment, service, store: it becomes part of host names and AWS names. */
export const name = pattern(
  'invalid-name',
  'lower-case letters, digits and single hyphens, beginning with a letter, at most 40 characters',
  /^(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
);

/** Name of an alert: it is an alert name in Prometheus and an alarm name in CloudWatch. */
export const alertName = pattern(
  'invalid-name',
  'letters, digits and underscores, beginning with a letter, such as HighErrorRate',
  /^[A-Za-z][A-Za-z0-9_]{0,99}$/,
);

export const severityName = pattern(
  'invalid-name',
  'letters, digits and hyphens, beginning with a letter, such as P1 or critical',
  /^[A-Za-z][A-Za-z0-9-]{0,39}$/,
);

export const prose = text(
  'invalid-text',
  'a text of 1 to 1000 characters',
  (value) => value.trim() !== '' && value.length <= 1000,
);

/** A command or a statement; longer than prose and of several lines if need be. */
export const script = text(
  'invalid-text',
  'a text of 1 to 10000 characters',
  (value) => value.trim() !== '' && value.length <= 10_000,
);

export const httpPath = pattern(
  'invalid-path',
  'an HTTP path that begins with /, such as /health',
  /^\/[A-Za-z0-9\-._~/%]*$/,
);

const HOST =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
export const host = pattern('invalid-host', 'a host name such as api.example.com', HOST);

export const url = text(
  'invalid-url',
  'an address such as https://grafana.example.com, without user, password or query',
  isPlainUrl,
);

const RANGE = /^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)\/(3[0-2]|[12]?\d)$/;
export const cidr = pattern(
  'invalid-cidr',
  'a range of IPv4 addresses such as 10.20.0.0/16',
  RANGE,
).refine((value) => !RANGE.test(value) || isNetwork(value), {
  error: ({ input }) => `${networkOf(String(input))}, the range that this address lies in`,
  params: { code: 'invalid-cidr' },
});

export const networkCidr = cidr.refine((value) => !isNetwork(value) || isPrivateNetwork(value), {
  error: 'a private range, a /16 to /24 of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16',
  params: { code: 'invalid-cidr' },
});

export const email = pattern(
  'invalid-email',
  'an address such as ops@example.com',
  /^[^\s@"<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
);

export const smarthost = pattern(
  'invalid-host',
  'a host and a port such as smtp.example.com:587',
  /^[a-z0-9.-]+:\d{1,5}$/,
);

export const image = pattern(
  'invalid-image',
  'a repository path such as learnbot/api-gateway, without a tag: the tag is given at deploy time',
  /^([a-z0-9.-]+(:\d+)?\/)?[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
);

export const registry = pattern(
  'invalid-image',
  '`ecr`, or a registry such as ghcr.io/acme',
  /^(ecr|[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[a-z0-9._-]+)*)$/,
);

export const region = pattern(
  'invalid-region',
  'an AWS region such as us-east-1',
  /^[a-z]{2}(-[a-z]+)+-\d$/,
);

export const certificateArn = pattern(
  'invalid-arn',
  'the ARN of an ACM certificate, arn:aws:acm:REGION:ACCOUNT:certificate/ID',
  /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
);

const ACCOUNT = 'twelve digits in quotes, such as "123456789012"';
export const accountId = z
  .string({ error: ACCOUNT })
  .refine((value) => /^\d{12}$/.test(value), {
    error: ACCOUNT,
    params: { code: 'invalid-account-id' },
  })
  .meta({ pattern: '^\\d{12}$' });

export const metricName = pattern(
  'invalid-metric',
  'a Prometheus metric name such as http_request_duration_seconds',
  /^[a-zA-Z_:][a-zA-Z0-9_:]*$/,
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

export const variableName = pattern(
  'invalid-variable',
  'letters, digits and underscores, not beginning with a digit, such as LOG_LEVEL',
  /^[A-Za-z_][A-Za-z0-9_]*$/,
);

export const secretName = pattern(
  'invalid-name',
  'letters, digits and /_+=.@- , such as app/jwt-secret',
  /^[A-Za-z0-9/_+=.@-]{1,200}$/,
);

export const postgresName = pattern(
  'invalid-name',
  'lower-case letters, digits and underscores, beginning with a letter, at most 63 characters',
  /^[a-z][a-z0-9_]{0,62}$/,
);

export const kubernetesName = pattern(
  'invalid-name',
  'lower-case letters, digits, hyphens and dots, at most 253 characters',
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
);

/** `{ $.field > 2000 }`: the one form that CloudWatch Logs and jq both understand. */
export const LOG_PATTERN =
  /^\{ \$\.([A-Za-z_]\w*) (=|!=|>|>=|<|<=) ("[^"\\]*"|-?\d+(?:\.\d+)?) \}$/;
export const logPattern = pattern(
  'invalid-log-pattern',
  'one comparison of a JSON field, such as { $.duration_ms > 2000 } or { $.level = "error" }',
  LOG_PATTERN,
);

/** `GET /health`. */
export const REQUEST = /^(GET|POST|PUT|DELETE|HEAD) (\/[A-Za-z0-9\-._~/%?=&]*)$/;
export const request = pattern(
  'invalid-request',
  'a method and a path, such as GET /health',
  REQUEST,
);

/** Whether a range begins with its first address. */
function isNetwork(value: string): boolean {
  return RANGE.test(value) && networkOf(value) === value;
}

function isPlainUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return (
    /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '')
  );
}

/** Reads the text as the inside of a PromQL selector; the grammar is Prometheus' own. */
function isMatcherList(value: string): boolean {
  if (!(promqlParser instanceof LRParser) || value.trim() === '') return false;
  const query = `x{${value}}`;
  const seen = { errors: 0, selectors: 0 };
  promqlParser.parse(query).iterate({
    enter: (node) => {
      if (node.type.isError) seen.errors += 1;
      if (node.name === 'VectorSelector')
        seen.selectors += node.from === 0 && node.to === query.length ? 1 : 2;
      return undefined;
    },
  });
  return seen.errors === 0 && seen.selectors === 1;
}
