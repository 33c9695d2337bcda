import { CACHE_LIMITS } from '../facts/elasticache';
import type { SpecPath } from '../problems/position';
import type { ResolvedStore } from '../resolve/resolved-system';
import { isCreatedLedger, isCreatedPostgres, isCreatedRedis } from '../resolve/stores';
import type { Check } from './check';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html */
const RDS_DAYS = { least: 1, most: 35 };
/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html */
const DYNAMODB_DAYS = { least: 1, most: 35 };

/** Days that a service of AWS keeps something, and how many it offers. */
interface Kept {
  readonly path: SpecPath;
  readonly noun: string;
  readonly service: string;
  readonly days: number;
  readonly range: { readonly least: number; readonly most: number };
}

/** What AWS keeps of a store by itself is kept for a number of days that it offers. */
export const keptDays: Check = ({ stores }) =>
  stores
    .flatMap(keptOf)
    .filter(({ days, range }) => {
      return days < range.least || days > range.most || !Number.isInteger(days);
    })
    .map(({ path, noun, service, days, range }) => ({
      code: 'invalid-duration',
      path,
      what: `${String(path[1])} keeps ${noun} for ${days}d.`,
      fix: `${service} keeps them for ${Math.max(1, range.least)}d to ${range.most}d.`,
    }));

function keptOf(store: ResolvedStore): readonly Kept[] {
  const path: SpecPath = ['stores', store.name];
  if (isCreatedPostgres(store)) {
    const days = store.backup.pointInTimeDays;
    const at = [...path, 'backup', 'pointInTime'];
    return [{ path: at, noun: 'backups', service: 'RDS', days, range: RDS_DAYS }];
  }
  if (isCreatedLedger(store)) {
    const days = store.pointInTimeDays;
    const at = [...path, 'pointInTime'];
    return [{ path: at, noun: 'backups', service: 'DynamoDB', days, range: DYNAMODB_DAYS }];
  }
  if (!isCreatedRedis(store)) return [];
  const at = [...path, 'snapshots', 'retain'];
  const range = CACHE_LIMITS.snapshotDays;
  return [{ path: at, noun: 'snapshots', service: 'ElastiCache', days: store.snapshotDays, range }];
}
