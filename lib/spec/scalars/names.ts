import { z } from 'zod';

import { pattern } from './text';

/** Name of a system, environment, service, store: it becomes part of host names and AWS names. */
export const name = pattern(
  'invalid-name',
  'lower-case letters, digits and single hyphens, beginning with a letter, at most 40 characters',
  /^(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
);

const SCOPE = 'a list of names under environments, at least one';
/** Which environments an entry is for. */
export const scope = z
  .array(name, { error: SCOPE })
  .refine((names) => names.length > 0, { error: SCOPE, params: { code: 'empty-section' } })
  .optional()
  .describe('Environments that have it. Default: all of them.');

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

export const variableName = pattern(
  'invalid-variable',
  'letters, digits and underscores, not beginning with a digit, such as LOG_LEVEL',
  /^[A-Za-z_][A-Za-z0-9_]*$/,
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

export const pinnedImage = pattern(
  'invalid-image',
  'a full image with a tag or digest, such as ghcr.io/acme/proxy:v1.2.0',
  /^[a-z0-9.-]+(:\d+)?\/[a-z0-9._/-]+(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}|@sha256:[0-9a-f]{64})$/,
);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName = pattern(
  'invalid-name',
  'lower-case letters, digits and hyphens, 3 to 63 characters, without the beginnings and endings that S3 keeps for itself, such as acme-resumes',
  /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
);

export const directory = pattern(
  'invalid-path',
  'an absolute directory such as /tmp/uploads',
  /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/,
);
