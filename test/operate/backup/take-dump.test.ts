import { takeDump } from '../../../lib/operate/backup/take-dump';
import { dumpedDatabase } from '../tasks/dumped-database';
import { aroundWith, taskAnswers } from '../tasks/ecs-stand-in';

const OLD = { Key: 'backups/staging/20240101/a.sql.gz', Size: 5 };
const NEW = { Key: 'backups/staging/20240102/b.sql.gz', Size: 2048 };

function aroundBucket(...listings: readonly object[][]) {
  const left = [...listings];
  return aroundWith({
    ...taskAnswers({ dump: 0, upload: 0 }),
    ListObjectsV2: () => ({ Contents: left.shift() }),
  });
}

test('a backup tells the key of the object that is new', async () => {
  const around = aroundBucket([OLD], [OLD, NEW]);

  const stored = await takeDump(dumpedDatabase(), around);

  expect(stored.map(({ key }) => key)).toEqual([NEW.Key]);
  expect(around.said.at(-1)).toBe(
    'Stored: s3://learnbot-staging-backups/backups/staging/20240102/b.sql.gz (2.0 KiB)',
  );
});

test('a backup after which the bucket has nothing new has failed', async () => {
  const around = aroundBucket([OLD], [OLD]);

  await expect(takeDump(dumpedDatabase(), around)).rejects.toThrow(
    'The task succeeded, but s3://learnbot-staging-backups/backups/staging/ has no new object.',
  );
});
