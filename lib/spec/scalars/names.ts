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
  'lower-case letters, digits and underscores, beginning with a letter, at most 63 characters, and none of PostgreSQL’s own',
  /^(?!pg_|template[01]$)[a-z][a-z0-9_]{0,62}$/,
);

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ */
export const namespaceName = pattern(
  'invalid-name',
  'lower-case letters, digits and hyphens, at most 63 characters',
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
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

/** A table, with its schema where it is not the one of the search path. */
export const tableName = pattern(
  'invalid-name',
  'a table such as action_audit or audit.actions',
  /^([a-z_][a-z0-9_]{0,62}\.)?[a-z_][a-z0-9_]{0,62}$/,
);

export const columnName = pattern(
  'invalid-name',
  'a column such as created_at',
  /^[a-z_][a-z0-9_]{0,62}$/,
);

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
export const dynamoName = pattern(
  'invalid-name',
  'letters, digits, underscores, hyphens and dots, 3 to 255 characters',
  /^[A-Za-z0-9_.-]{3,255}$/,
);

export const ledgerId = pattern(
  'invalid-name',
  'letters, digits, underscores, hyphens and dots, at most 100 characters, such as default',
  /^[A-Za-z0-9_.-]{1,100}$/,
);

/** What a store publishes. */
export const attributeName = pattern(
  'invalid-name',
  'a word such as url, host or password',
  /^[a-z][A-Za-z0-9]{0,39}$/,
);

export const redisKey = pattern(
  'invalid-text',
  'a key without spaces and quotes, such as ai:queue:pending',
  /^[^\s"'`$\\]{1,200}$/,
);

const KEY =
  /^(?!\/)(?=.{1,200}$)(?:[A-Za-z0-9!_.*()\/-]|\{\{ *(?:env|date|timestamp) *\}\})+\.sql\.gz$/;
/** Key of a dump: what is neither letter, digit nor one of these makes trouble in one tool or another. */
export const objectKey = pattern(
  'invalid-path',
  'a key such as backups/{{ env }}/{{ date }}/shop_{{ timestamp }}.sql.gz',
  KEY,
);

/** Beginning of keys in a bucket; it ends in a slash. */
export const objectPrefix = pattern(
  'invalid-path',
  'the beginning of keys, which ends in /, such as archive/action_audit/',
  /^(?=.{1,200}$)([A-Za-z0-9._-]+\/)+$/,
);

/** A file, as the process sees it. */
export const file = pattern(
  'invalid-path',
  'an absolute file below a directory, such as /app/logs/calls.jsonl',
  /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+){2,}$/,
);

/** A dump as the volume has it: one directory below the root, and a time in its name. */
export const dumpFile = pattern(
  'invalid-path',
  'a file such as /backups/db_{{ date }}.sql.gz, in no folder of the system',
  /^(?!\/(?:bin|dev|etc|lib|lib64|proc|run|sbin|scratch|sys|tmp|usr)\/)(?=.*\{\{ *(?:date|timestamp) *\}\})(?=.{1,200}$)(?:\/[A-Za-z0-9_-]+)+\/(?:[A-Za-z0-9._-]|\{\{ *(?:env|date|timestamp) *\}\})+\.sql\.gz$/,
);

export const secretPattern = pattern(
  'invalid-name',
  'a name with {{ name }} in it, such as eleanor/prod/{{ name }}',
  /^(?=.*\{\{ *name *\}\})(?=.{1,120}$)(?:[A-Za-z0-9/_+=.@-]|\{\{ *(?:name|env) *\}\})+$/,
);

/** Version of a chart, as Helm takes it: semantic versioning. */
export const chartVersion = pattern(
  'invalid-name',
  'a version in quotes such as "1.2.0"',
  /^\d{1,6}\.\d{1,6}\.\d{1,6}$/,
);

/** A folder in a Git repository. */
export const gitPath = pattern(
  'invalid-path',
  'a folder in the repository, such as ops.out',
  /^(?!\/)(?!.*\.\.)[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/,
);

/** Name of an object beside a workload; Kubernetes takes lower-case letters, digits and hyphens. */
export const objectPattern = pattern(
  'invalid-name',
  'lower-case letters, digits and hyphens with {{ name }} in it, such as {{ name }}-hpa',
  /^(?=.*\{\{ *name *\}\})(?=.{1,40}$)(?:[a-z0-9-]|\{\{ *name *\}\})+$/,
);

/** Grafana takes 40 characters. */
export const dashboardPattern = pattern(
  'invalid-name',
  'letters, digits, - and _, and {{ env }}, such as postgres or shop-{{ env }}',
  /^(?=.{1,40}$)(?:[A-Za-z0-9_-]|\{\{ *env *\}\})+$/,
);
