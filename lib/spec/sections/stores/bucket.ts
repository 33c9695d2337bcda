import { z } from 'zod';

import { bucketName, name, region, scope, url, wholeDuration } from '../../scalars';

export const bucketSpec = z
  .strictObject({
    type: z.literal('bucket').describe('What it is.'),
    environments: scope,
    provider: z
      .enum(['aws', 'existing'], { error: 'aws or existing' })
      .describe('aws: made here, on S3. existing: named and reached, not made.'),
    name: bucketName
      .optional()
      .describe('Name in S3; needed with provider existing. Default: <system>-<env>-<store>.'),
    endpoint: z
      .strictObject({
        url: url.describe('Address of the storage: https://minio.example.com.'),
        region: region.optional().describe('Region that it calls itself. Default: us-east-1.'),
        accessKeyId: name.describe('Secret with the id of the access key.'),
        secretAccessKey: name.describe('Secret with the access key.'),
      })
      .optional()
      .describe(
        'With provider existing, on Kubernetes: storage that speaks S3 and is not on AWS. Default: S3.',
      ),
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

export type BucketSpec = z.infer<typeof bucketSpec>;
