import { z } from 'zod';

import {
  bucketName,
  cidr,
  host,
  port,
  postgresName,
  scope,
  secretName,
  size,
  wholeDuration,
} from '../scalars';

export const POSTGRES_MAJORS = ['14', '15', '16', '17'] as const;

const instanceClass = z
  .string({ error: 'an RDS class such as db.t4g.medium' })
  .refine((value) => /^db\.[a-z0-9]+\.[a-z0-9]+$/.test(value), {
    error: 'an RDS class such as db.t4g.medium',
    params: { code: 'unknown-value' },
  });

const postgresSpec = z
  .strictObject({
    type: z.literal('postgres').describe('What it is.'),
    environments: scope,
    provider: z
      .enum(['aws', 'existing'], { error: 'aws or existing' })
      .describe('aws: made here, on RDS. existing: named and reached, not made.'),
    version: z
      .enum(POSTGRES_MAJORS, { error: 'a major version in quotes: "14", "15", "16" or "17"' })
      .optional()
      .describe('Major version. Default: "16".'),
    database: postgresName.describe('Name of the database.'),
    user: postgresName.describe('User that owns it.'),
    size: z
      .strictObject({
        class: instanceClass.describe('RDS instance class.'),
        storage: size.describe('Storage it starts with.'),
        maxStorage: size.optional().describe('Storage it may grow to. Default: twice the storage.'),
      })
      .optional()
      .describe('Needed with provider aws.'),
    multiAz: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('A standby in another zone. Default: true in tier production.'),
    password: z
      .strictObject({
        name: secretName.optional().describe('Name of the secret after <system>-<env>/.'),
        key: secretName
          .optional()
          .describe('Field of a JSON secret that holds it. Absent: the secret is raw text.'),
        rotate: wholeDuration
          .optional()
          .describe('How often a person replaces it, in whole days; stands in the runbook.'),
      })
      .optional()
      .describe('The generated password. Default name: <store>/password.'),
    backup: z
      .strictObject({
        pointInTime: wholeDuration.describe('How far back any second can be restored: 1d to 35d.'),
      })
      .optional()
      .describe('Default: pointInTime 7d.'),
    endpoint: z
      .strictObject({
        host: host.describe('Host name of the server.'),
        port: port.optional().describe('Default: 5432.'),
        cidr: cidr.describe('Addresses of the server, for security groups and network policies.'),
        secret: secretName.describe(
          'Secret with its credentials. On Kubernetes a Secret with keys url and password; on ECS a prefix of two Secrets Manager names, <secret>/url and <secret>/password.',
        ),
      })
      .optional()
      .describe('Needed with provider existing.'),
  })
  .describe('A PostgreSQL database.');

const bucketSpec = z
  .strictObject({
    type: z.literal('bucket').describe('What it is.'),
    environments: scope,
    provider: z
      .enum(['aws', 'existing'], { error: 'aws or existing' })
      .describe('aws: made here, on S3. existing: named and reached, not made.'),
    name: bucketName
      .optional()
      .describe('Name in S3; needed with provider existing. Default: <system>-<env>-<store>.'),
    versioned: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('Whether what is overwritten or deleted can be restored. Default: true.'),
    keepOldVersions: wholeDuration
      .optional()
      .describe('How long that is so, in whole days. Default: 30d.'),
    expire: wholeDuration
      .optional()
      .describe('Time after which an object is deleted, in whole days. Default: never.'),
  })
  .describe('A private bucket for objects.');

export const storeSpec = z
  .discriminatedUnion('type', [postgresSpec, bucketSpec], { error: 'type postgres or bucket' })
  .describe('One store: a place that keeps data.');

export type StoreSpec = z.infer<typeof storeSpec>;
export type PostgresSpec = z.infer<typeof postgresSpec>;
export type BucketSpec = z.infer<typeof bucketSpec>;
