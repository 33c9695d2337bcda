import type { DumpedDatabase } from '../tasks/choose-database';
import type { RestoreRequest } from './request';
import { findFaultyName } from './restored-name';

/** What is wrong with a request before anybody is asked; undefined where nothing is. */
export function findFaultyRequest(
  database: DumpedDatabase,
  request: RestoreRequest,
): string | undefined {
  const { dump, store, bucket } = database;
  switch (request.kind) {
    case 'key':
      if (request.key.startsWith(dump.prefix) && request.key !== dump.prefix) return undefined;
      return `${request.key === '' ? 'An empty key' : request.key} is no dump of ${store.name}: those lie below s3://${bucket}/${dump.prefix}, and a key begins with that path.`;
    case 'swap':
      if (dump.tables.length === 0) return findFaultyName(database, request.database);
      return `The dumps of ${store.name} hold ${dump.tables.join(', ')} alone: a database restored from one never takes the place of ${store.database}, which has more.`;
    case 'start':
      return undefined;
  }
}
