import { z } from 'zod';

import {
  cidr,
  count,
  host,
  namespaceName,
  port,
  postgresName,
  scope,
  secretName,
  size,
  weeklyWindow,
} from '../../scalars';
import { passwordSpec } from './password';
import { postgresBackupSpec } from './postgres-backup';
import { reachableFrom, storeCpu, storeMemory } from './server';

export const POSTGRES_MAJORS = ['14', '15', '16', '17'] as const;

const instanceClass = z
  .string({ error: 'an RDS class such as db.t4g.medium' })
  .refine((value) => /^db\.[a-z0-9]+\.[a-z0-9]+$/.test(value), {
    error: 'an RDS class such as db.t4g.medium',
    params: { code: 'unknown-value' },
  });

export const postgresSpec = z
  .strictObject({
    type: z.literal('postgres').describe('What it is.'),
    environments: scope,
    provider: z
      .enum(['aws', 'in-cluster', 'existing'], { error: 'aws, in-cluster or existing' })
      .describe(
        'aws: made here, on RDS. in-cluster: made here, as a StatefulSet (Kubernetes). existing: named and reached, not made.',
      ),
    namespace: namespaceName
      .optional()
      .describe('With provider in-cluster: its namespace. Default: that of the environment.'),
    version: z
      .enum(POSTGRES_MAJORS, { error: 'a major version in quotes: "14", "15", "16" or "17"' })
      .optional()
      .describe('Major version. Default: "16"; of one that exists: not known.'),
    database: postgresName.describe('Name of the database.'),
    user: postgresName.describe('User that owns it.'),
    size: z
      .strictObject({
        class: instanceClass.optional().describe('RDS instance class; needed with provider aws.'),
        cpu: storeCpu,
        memory: storeMemory,
        storage: size.describe('Storage it starts with.'),
        maxStorage: size
          .optional()
          .describe('Storage it may grow to (AWS). Default: twice the storage.'),
      })
      .optional()
      .describe('Needed with provider aws and in-cluster.'),
    maxConnections: count(10, 10_000)
      .optional()
      .describe(
        'With provider in-cluster: most connections that the server takes. Default: 100. On AWS the class decides.',
      ),
    multiAz: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('A standby in another zone. Default: true in tier production.'),
    password: passwordSpec,
    backup: postgresBackupSpec.optional(),
    maintenance: weeklyWindow
      .optional()
      .describe('When RDS may change the server, in UTC: Sun 05:00-06:00. Default: RDS chooses.'),
    reachableFrom,
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

export type PostgresSpec = z.infer<typeof postgresSpec>;
