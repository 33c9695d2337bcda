import { findFaultyRequest } from '../../../lib/operate/restore/faulty-request';
import { dumpedDatabase } from '../tasks/dumped-database';

const terminate = false;

test.each([
  'other/20240101/a.sql.gz',
  'backups/staging/',
  'backups/production/20240101/a.sql.gz',
  '',
])('a key of another place is refused: %j', (key) => {
  expect(findFaultyRequest(dumpedDatabase(), { kind: 'key', key, terminate })).toContain(
    'those lie below s3://learnbot-staging-backups/backups/staging/',
  );
});

test.each([
  ['learnbot', 'is the live database itself'],
  ['dbname=learnbot host=elsewhere', 'is no name of a database'],
  ['', 'An empty name is no name'],
])('no database called %j takes the place of the live one', (database, text) => {
  const fault = findFaultyRequest(dumpedDatabase(), { kind: 'swap', database, terminate });

  expect(fault).toContain(text);
});

test('a database with some tables alone never takes the place of the live one', () => {
  const database = 'learnbot_restored_20240102_030405';
  const partial = dumpedDatabase({ tables: ['audit'] });

  expect(findFaultyRequest(partial, { kind: 'swap', database, terminate })).toContain(
    'hold audit alone',
  );
});

test('a good request has no fault', () => {
  const key = 'backups/staging/20240101/a.sql.gz';

  expect(findFaultyRequest(dumpedDatabase(), { kind: 'key', key, terminate })).toBeUndefined();
  expect(
    findFaultyRequest(dumpedDatabase(), {
      kind: 'swap',
      database: 'learnbot_before_20240102_030405',
      terminate,
    }),
  ).toBeUndefined();
});
