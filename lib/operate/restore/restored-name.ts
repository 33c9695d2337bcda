import type { DumpedDatabase } from '../tasks/choose-database';

/** The new database that a dump is restored into: the restore task's own form, known before it runs. */
export function restoredName({ store }: DumpedDatabase, now: Date): string {
  const [, date = '', time = ''] = /^(.*)T(.*)\./.exec(now.toISOString()) ?? [];
  return `${store.database}_restored_${date.replaceAll('-', '')}_${time.replaceAll(':', '')}`;
}

/** What is wrong with the name of a database that is to take the place of the live one. */
export function findFaultyName({ store }: DumpedDatabase, name: string): string | undefined {
  if (name === store.database) return `${name} is the live database itself.`;
  // psql would read anything else as settings of a connection.
  if (/^[A-Za-z0-9_-]{1,63}$/.test(name)) return undefined;
  return `${name === '' ? 'An empty name' : name} is no name of a database: letters, digits, _ and -, 63 at most.`;
}
