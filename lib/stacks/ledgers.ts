import { Duration, type Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

import { AuditLedger, type ExistingLedger } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { ResolvedLedger } from '../resolve/resolved-system';

/** A ledger that is made here, or the one that exists, with its META. */
export function addLedger(stack: Stack, store: ResolvedLedger): AuditLedger | ExistingLedger {
  const id = `${pascalCase(store.name)}Ledger`;
  const { table: tableName, bucket: bucketName, region, ledgerId } = store;
  if (store.provider === 'existing') {
    const bucket = s3.Bucket.fromBucketName(stack, `${id}Bucket`, bucketName);
    return AuditLedger.fromExisting(stack, id, { tableName, region, ledgerId, bucket });
  }
  const { lock, pointInTimeDays, protected: deletionProtection } = store;
  return new AuditLedger(stack, id, {
    tableName,
    bucketName,
    ledgerId,
    lock: { mode: lock.mode, retention: Duration.days(lock.days) },
    pointInTimeRecovery: Duration.days(pointInTimeDays),
    deletionProtection,
  });
}
