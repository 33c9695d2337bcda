import { Duration, type Stack } from 'aws-cdk-lib';

import { AuditLedger } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { ResolvedLedger } from '../resolve/resolved-system';

/** A ledger that is made here, or the one that exists, with its META. */
export function addLedger(stack: Stack, store: ResolvedLedger): AuditLedger {
  const id = `${pascalCase(store.name)}Ledger`;
  const { table: tableName, bucket: bucketName, region, ledgerId } = store;
  if (store.provider === 'existing') {
    return AuditLedger.fromExisting(stack, id, { tableName, region, ledgerId, bucketName });
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
