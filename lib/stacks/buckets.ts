import { Duration, type Stack } from 'aws-cdk-lib';

import { PrivateBucket } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { CreatedBucket } from '../resolve/resolved-system';

export function addBucket(stack: Stack, store: CreatedBucket): PrivateBucket {
  const { bucket, versioned, keepOldVersionsDays, expireDays, expiring } = store;
  return new PrivateBucket(stack, `${pascalCase(store.name)}Bucket`, {
    bucketName: bucket,
    versioned,
    noncurrentVersionExpiration:
      keepOldVersionsDays === undefined ? 'never' : Duration.days(keepOldVersionsDays),
    expireAfter: expireDays === undefined ? undefined : Duration.days(expireDays),
    expireByPrefix: Object.fromEntries(
      expiring.map(({ prefix, days }) => [prefix, Duration.days(days)]),
    ),
  });
}
