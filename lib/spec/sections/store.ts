import { z } from 'zod';

import { auditLedgerSpec } from './stores/audit-ledger';
import { bucketSpec } from './stores/bucket';
import { otherStoreSpec } from './stores/other';
import { postgresSpec } from './stores/postgres';
import { redisSpec } from './stores/redis';

export const storeSpec = z
  .discriminatedUnion(
    'type',
    [postgresSpec, redisSpec, bucketSpec, auditLedgerSpec, otherStoreSpec],
    {
      error: 'type postgres, redis, bucket, audit-ledger or other',
    },
  )
  .describe('One store: a place that keeps data.');

export type StoreSpec = z.infer<typeof storeSpec>;
export type StoreType = StoreSpec['type'];
