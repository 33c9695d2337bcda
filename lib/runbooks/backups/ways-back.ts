import { promDuration } from '../../alerts';
import type {
  CreatedPostgres,
  ResolvedDump,
  ResolvedVault,
  ScheduleTrigger,
} from '../../resolve/resolved-system';
import { code, table } from '../markdown';
import { lossesOf, type Loss } from './loss';

/** Every way in which a database comes back: what it brings, how old that is, how long it is there. */
export function waysBack(
  { backup, protected: isProtected }: CreatedPostgres,
  bucket: string | undefined,
): string {
  const losses = lossesOf(backup);
  const lost = (way: Loss['way']) => {
    const seconds = losses.find((loss) => loss.way === way)?.seconds;
    return seconds === undefined ? '' : promDuration(seconds);
  };
  const { pointInTimeDays, vault, dump } = backup;
  const rows = [
    [
      'Point in time',
      'the instance, as it was at any second',
      'always',
      lost('point-in-time recovery'),
      `${pointInTimeDays} days; ${isProtected ? STAY : GO}`,
    ],
    ...(vault === undefined ? [] : vaultRows(vault, lost('snapshots'))),
    ...(dump === undefined ? [] : [dumpRow(dump, bucket, lost('dumps'))]),
  ];
  return table(['Way back', 'Brings back', 'Taken', 'Misses at most', 'Kept'], rows);
}

/**
 * The template speaks for CloudFormation alone; whoever deletes by hand says it himself, else they go:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html
 */
const KEPT_BY_HAND = `by hand only with ${code('--no-delete-automated-backups')}`;
const STAY = `they stay when CloudFormation deletes the instance, ${KEPT_BY_HAND}`;
const GO = `they go with the instance, and stay ${KEPT_BY_HAND}`;

function vaultRows(
  { name, trigger, retainDays, lock, copy }: ResolvedVault,
  lost: string,
): readonly (readonly string[])[] {
  const locked =
    lock === undefined
      ? ''
      : `, locked (${lock.mode}, ${lock.leastDays} to ${lock.mostDays} days${lock.changeableForDays === undefined ? '' : `; can be taken back for ${lock.changeableForDays} days`})`;
  return [
    [
      'Snapshot',
      'the instance, also when it is gone',
      when(trigger),
      lost,
      `${retainDays} days in the vault ${code(name)}${locked}`,
    ],
    ...(copy === undefined
      ? []
      : [
          [
            'Copy of it',
            'the instance, also when the region is gone',
            'after each snapshot',
            lost,
            `${copy.retainDays} days in the vault ${code(name)} of ${copy.region}`,
          ],
        ]),
  ];
}

function dumpRow(
  { trigger, key, tables, retainDays }: ResolvedDump,
  bucket: string | undefined,
  lost: string,
): readonly string[] {
  return [
    'Dump',
    tables.length === 0 ? 'the database, also elsewhere' : `${tables.map(code).join(', ')} alone`,
    when(trigger),
    lost,
    `${retainDays} days, ${code(`s3://${bucket ?? ''}/${key}`)}`,
  ];
}

export function when({ cron, timezone }: ScheduleTrigger): string {
  return `${code(cron)}, ${timezone}`;
}
