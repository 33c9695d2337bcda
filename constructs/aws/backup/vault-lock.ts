import type { Duration } from 'aws-cdk-lib';
import type { LockConfiguration } from 'aws-cdk-lib/aws-backup';

import { texts } from '../task/limits';

/** Before that AWS Backup lets nobody close a compliance lock for ever. */
const LEAST_CHANGEABLE_DAYS = 3;

/** Why AWS Backup would not take the lock; empty when it does, or when there is none. */
export function findLockFaults(lock: LockConfiguration | undefined): string[] {
  if (lock === undefined) return [];
  const [least, most, changeable] = [lock.minRetention, lock.maxRetention, lock.changeableFor].map(
    (time) => time?.toDays({ integral: false }),
  );
  return texts([
    [
      least !== undefined && least < 1,
      `lock.minRetention is ${least} days; it has to be 1 or more`,
    ],
    [
      least !== undefined && most !== undefined && most < least,
      `lock.maxRetention is ${most} days, less than minRetention of ${least}: no recovery point keeps both`,
    ],
    [
      changeable !== undefined && changeable < LEAST_CHANGEABLE_DAYS,
      `lock.changeableFor is ${changeable} days; AWS leaves ${LEAST_CHANGEABLE_DAYS} or more before the lock is for ever`,
    ],
  ]);
}

/** Why jobs whose recovery points live that long would fail; empty when they would not. */
export function findRetentionFaults(
  name: string,
  deleteAfter: Duration,
  lock: LockConfiguration | undefined,
): string[] {
  const days = deleteAfter.toDays({ integral: false });
  const least = lock?.minRetention.toDays();
  const most = lock?.maxRetention?.toDays();
  return texts([
    [
      !Number.isInteger(days) || days < 1,
      `${name} is ${days} days; AWS counts whole ones, from 1 on`,
    ],
    [
      least !== undefined && days < least,
      `${name} is ${days} days, the vault's lock keeps everything for ${least}: every backup would fail`,
    ],
    [
      most !== undefined && days > most,
      `${name} is ${days} days, the vault's lock keeps nothing longer than ${most}: every backup would fail`,
    ],
  ]);
}
