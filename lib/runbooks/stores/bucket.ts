import type { CreatedBucket, ResolvedBucket } from '../../resolve/resolved-system';
import { code } from '../markdown';
import { keptBy } from './addresses';

export function bucketRow(store: ResolvedBucket): readonly string[] {
  const where = `S3 ${code(store.bucket)}`;
  if (store.provider === 'existing') return [store.name, 'Bucket', where, keptBy(store)];
  return [store.name, ['Bucket', ...expiries(store)].join('; '), where, versionsOf(store)];
}

function expiries({ expireDays, expiring }: CreatedBucket): readonly string[] {
  return [
    ...expiring.map(
      ({ prefix, days }) =>
        `dumps below ${code(prefix === '' ? '/' : prefix)} expire after ${days} days`,
    ),
    ...(expireDays === undefined ? [] : [`an object expires after ${expireDays} days`]),
  ];
}

function versionsOf({ versioned, keepOldVersionsDays }: CreatedBucket): string {
  if (!versioned) return 'none: what is overwritten or deleted is gone';
  return keepOldVersionsDays === undefined
    ? 'versioned: what is overwritten or deleted can be restored, for ever'
    : `versioned: what is overwritten or deleted can be restored for ${keepOldVersionsDays} days`;
}
