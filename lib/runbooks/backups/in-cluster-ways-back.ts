import { promDuration } from '../../alerts';
import { code, table } from '../markdown';
import type { DumpedInCluster } from '../commands/in-cluster-database-commands';
import { lossesOf } from './loss';
import { when } from './ways-back';

/** Where the dumps of a database in the cluster lie, and how long. */
export function inClusterWaysBack({ store, dump, bucket }: DumpedInCluster): string {
  const { tables, trigger, volume } = dump;
  const seconds = lossesOf(store.backup).find(({ way }) => way === 'dumps')?.seconds;
  const brings =
    tables.length === 0 ? 'the database, also elsewhere' : `${tables.map(code).join(', ')} alone`;
  const row = (way: string, kept: string) => [
    way,
    brings,
    when(trigger),
    seconds === undefined ? '' : promDuration(seconds),
    kept,
  ];
  const { key = '', retainDays } = dump.bucket ?? {};
  const rows = [
    ...(volume === undefined
      ? []
      : [
          row(
            'Dump on a volume',
            `${volume.keepDays} days, ${code(volume.path)} of the claim ${code(volume.claim)}, which is gone with the cluster`,
          ),
        ]),
    ...(bucket === undefined
      ? []
      : [
          row(
            'Dump in a bucket',
            `${retainDays === undefined ? 'as long as its owner says' : `${retainDays} days`}, ${code(`s3://${bucket.bucket}/${key}`)}`,
          ),
        ]),
  ];
  return [
    table(['Way back', 'Brings back', 'Taken', 'Misses at most', 'Kept'], rows),
    'There is no other: no moment between two dumps comes back.',
  ].join('\n\n');
}
