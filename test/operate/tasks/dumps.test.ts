import { findDump, listDumps } from '../../../lib/operate/tasks/dumps';
import { failure } from '../verify/aws/aws-stand-in';
import { dumpedDatabase } from './dumped-database';
import { aroundWith } from './ecs-stand-in';

const KEY = 'backups/staging/20240101/learnbot_20240101_020000.sql.gz';

test('the dumps below the prefix are listed over all pages, the newest first', async () => {
  const asked: object[] = [];
  const around = aroundWith({
    ListObjectsV2: (input) => {
      asked.push(input);
      return asked.length === 1
        ? {
            NextContinuationToken: 'more',
            IsTruncated: true,
            Contents: [{ Key: 'older', Size: 1, LastModified: new Date('2024-01-01') }],
          }
        : { Contents: [{ Key: 'newer', Size: 2, LastModified: new Date('2024-01-02') }] };
    },
  });

  const dumps = await listDumps(dumpedDatabase(), around);

  expect(dumps.map(({ key, bytes }) => [key, bytes])).toEqual([
    ['newer', 2],
    ['older', 1],
  ]);
  expect(asked).toMatchObject([
    { Bucket: 'learnbot-staging-backups', Prefix: 'backups/staging/' },
    { ContinuationToken: 'more' },
  ]);
});

test('a dump is found by its key', async () => {
  const LastModified = new Date('2024-01-01');
  const around = aroundWith({ HeadObject: { ContentLength: 7, LastModified } });

  expect(await findDump(dumpedDatabase(), KEY, around)).toEqual({
    key: KEY,
    bytes: 7,
    storedAt: LastModified,
  });
});

test('a dump that is not there is not found', async () => {
  const around = aroundWith({ HeadObject: failure('NotFound') });

  expect(await findDump(dumpedDatabase(), KEY, around)).toBeUndefined();
});
