import { z } from 'zod';

import { bucketName, dynamoName, ledgerId, region, scope, wholeDuration } from '../../scalars';

export const LEDGER_PROTOCOLS = ['put-first', 'transact'] as const;

export const auditLedgerSpec = z
  .strictObject({
    type: z.literal('audit-ledger').describe('What it is.'),
    environments: scope,
    provider: z
      .enum(['aws', 'existing'], { error: 'aws or existing' })
      .describe(
        'aws: made here, on S3 and DynamoDB. existing: the table and the bucket are there; only META is initialised where it is missing.',
      ),
    table: dynamoName
      .optional()
      .describe(
        'DynamoDB table of the index; needed with provider existing. Default: <system>-<env>-<store>.',
      ),
    bucket: bucketName
      .optional()
      .describe(
        'Bucket of the records; needed with provider existing. Default: <system>-<env>-<store>.',
      ),
    region: region
      .optional()
      .describe('Region of a table that exists. Default: that of the environment.'),
    ledgerId: ledgerId.optional().describe('Partition key of this ledger. Default: default.'),
    protocol: z
      .enum(LEDGER_PROTOCOLS, { error: LEDGER_PROTOCOLS.join(' or ') })
      .describe(
        'How writers append. put-first: the record, then META, which the next writer rolls forward after a crash. transact: both in one transaction. Another order loses records.',
      ),
    lock: z
      .strictObject({
        mode: z
          .enum(['governance', 'compliance'], { error: 'governance or compliance' })
          .describe(
            'governance: a special permission lifts it. compliance: nobody can, not even the account’s root.',
          ),
        retain: wholeDuration.describe('How long a record cannot be deleted, in whole days.'),
      })
      .optional()
      .describe('Object Lock of the bucket; needed with provider aws.'),
    pointInTime: wholeDuration
      .optional()
      .describe('How far back any second of the index can be restored: 1d to 35d. Default: 35d.'),
  })
  .describe(
    'A log that can only be added to: records under S3 Object Lock, their order in DynamoDB.',
  );

export type AuditLedgerSpec = z.infer<typeof auditLedgerSpec>;
