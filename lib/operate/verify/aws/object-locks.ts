import {
  GetObjectLockConfigurationCommand,
  type ObjectLockConfiguration,
} from '@aws-sdk/client-s3';

import type { CreatedLedger } from '../../../resolve/resolved-system';
import { isCreatedLedger } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { days } from '../words';
import { orAbsence } from './absence';
import type { AwsSystem } from './aws-system';
import type { AwsKind } from './kind';

/** That what is written into the bucket of a ledger stays as it is, for as long as the spec says. */
export const objectLocks: AwsKind<AwsSystem> = {
  name: 'object locks',
  verify: async ({ stores }, { s3 }) => {
    const observations = stores.filter(isCreatedLedger).map(async (store) => {
      const answer = await unlessMissing(
        s3.send(new GetObjectLockConfigurationCommand({ Bucket: store.bucket })),
        // It was made without a lock. That the bucket is not there, the buckets tell.
        'ObjectLockConfigurationNotFoundError',
        'NoSuchBucket',
      );
      return compareObjectLock(store, answer?.ObjectLockConfiguration);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareObjectLock(
  { bucket, lock }: Pick<CreatedLedger, 'bucket' | 'lock'>,
  found: ObjectLockConfiguration | undefined,
): readonly Observation[] {
  const findings = new Findings(`object lock of ${bucket}`);
  if (found?.ObjectLockEnabled !== 'Enabled') return findings.missing().all();
  const retention = found.Rule?.DefaultRetention;
  const none = 'ObjectLock.DefaultRetention';
  return findings
    .equals('mode', lock.mode, orAbsence(retention?.Mode?.toLowerCase(), none))
    .equals('locked for', days(lock.days) ?? '', orAbsence(lockedFor(retention), none))
    .all();
}

function lockedFor({ Days, Years }: { Days?: number; Years?: number } = {}): string | undefined {
  return days(Days) ?? (Years === undefined ? undefined : `${Years} years`);
}
