import { describeAge, describeSize, renderDumps } from '../../../lib/operate/tasks/describe-dump';

const NOW = new Date('2024-01-03T12:00:00Z');

function stored(time: string, bytes = 2048, key = 'backups/a.sql.gz') {
  return { key, bytes, storedAt: new Date(time) };
}

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [12.3 * 1024 ** 2, '12.3 MiB'],
  [3 * 1024 ** 5, '3072.0 TiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(describeSize(bytes)).toBe(text);
});

test.each([
  ['2024-01-03T12:00:30Z', '0 min'],
  ['2024-01-03T11:01:00Z', '59 min'],
  ['2024-01-02T02:00:00Z', '34 h'],
  ['2024-01-01T11:00:00Z', '2 d'],
])('a dump of %s is %s old', (time, text) => {
  expect(describeAge(stored(time), NOW)).toBe(text);
});

test('each dump is a line with key, size and age', () => {
  const dumps = [
    stored('2024-01-03T02:00:00Z', 2048, 'backups/20240103/a.sql.gz'),
    stored('2024-01-02T02:00:00Z', 5, 'backups/b.sql.gz'),
  ];

  expect(renderDumps(dumps, NOW)).toBe(
    'backups/20240103/a.sql.gz  2.0 KiB  10 h old\nbackups/b.sql.gz               5 B  34 h old\n',
  );
});
