import { HeadObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';

import { unlessMissing } from '../aws/failure';
import type { Around } from './around';
import type { DumpedDatabase } from './choose-database';

/** A dump in its bucket. */
export interface StoredDump {
  readonly key: string;
  readonly bytes: number;
  readonly storedAt: Date;
}

/** Every dump of a database, the newest first. */
export async function listDumps(
  { bucket, dump }: DumpedDatabase,
  { aws }: Pick<Around, 'aws'>,
): Promise<readonly StoredDump[]> {
  const found: StoredDump[] = [];
  const pages = paginateListObjectsV2({ client: aws.s3 }, { Bucket: bucket, Prefix: dump.prefix });
  for await (const { Contents = [] } of pages) {
    for (const { Key, Size = 0, LastModified = new Date(0) } of Contents) {
      if (Key !== undefined) found.push({ key: Key, bytes: Size, storedAt: LastModified });
    }
  }
  return found.sort((a, b) => b.storedAt.getTime() - a.storedAt.getTime());
}

/** The dump with this key; undefined where there is none. */
export async function findDump(
  { bucket }: DumpedDatabase,
  key: string,
  { aws }: Pick<Around, 'aws'>,
): Promise<StoredDump | undefined> {
  const head = aws.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  const found = await unlessMissing(head, 'NotFound', 'NoSuchKey');
  if (found === undefined) return undefined;
  const { ContentLength: bytes = 0, LastModified: storedAt = new Date(0) } = found;
  return { key, bytes, storedAt };
}
