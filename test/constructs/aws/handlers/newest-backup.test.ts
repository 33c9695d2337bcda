import { findNewestBackup, type List } from '../../../../constructs/aws/handlers/newest-backup';

/** Key and day of each object; an empty one has no day's dump in it. */
type Objects = Readonly<Record<string, { readonly day: string; readonly size?: number }>>;

/** A bucket, and what was listed of it. */
function bucketOf(objects: Objects): { readonly list: List; readonly asked: string[] } {
  const asked: string[] = [];
  const list: List = (prefix, depth) => {
    asked.push(`${depth} ${prefix}`);
    const keys = Object.keys(objects).filter((key) => key.startsWith(prefix));
    const folderOf = (key: string) => {
      const slash = depth === 'level' ? key.indexOf('/', prefix.length) : -1;
      return slash === -1 ? undefined : key.slice(0, slash + 1);
    };
    return Promise.resolve({
      objects: keys
        .filter((key) => folderOf(key) === undefined)
        .map((key) => ({
          lastModified: new Date(objects[key]!.day),
          size: objects[key]!.size ?? 100,
        })),
      folders: [...new Set(keys.flatMap((key) => folderOf(key) ?? []))],
    });
  };
  return { list, asked };
}

test('the newest backup is the one that was written last, whatever it is called', async () => {
  const { list } = bucketOf({
    'dumps/b.sql.gz': { day: '2027-02-01' },
    'dumps/a.sql.gz': { day: '2027-02-03' },
    'dumps/c.sql.gz': { day: '2027-02-02' },
    'other/z.sql.gz': { day: '2027-02-09' },
  });

  expect(await findNewestBackup(list, 'dumps/')).toEqual(new Date('2027-02-03'));
});

test('of folders named after dates only the newest is looked into', async () => {
  const { list, asked } = bucketOf({
    'dumps/20270228/shop.sql.gz': { day: '2027-02-28' },
    'dumps/20270301/shop.sql.gz': { day: '2027-03-01' },
    'dumps/20261231/shop.sql.gz': { day: '2026-12-31' },
  });

  expect(await findNewestBackup(list, 'dumps/')).toEqual(new Date('2027-03-01'));
  expect(asked).toEqual(['level dumps/', 'level dumps/20270301/']);
});

test('years, months and days may be folders in each other', async () => {
  const { list, asked } = bucketOf({
    'year=2026/month=12/day=31/a': { day: '2026-12-31' },
    'year=2027/month=01/day=02/a': { day: '2027-01-02' },
    'year=2027/month=02/day=01/a': { day: '2027-02-01' },
  });

  expect(await findNewestBackup(list, '')).toEqual(new Date('2027-02-01'));
  expect(asked).toHaveLength(4);
});

test.each([
  ['a folder that is no date', 'dumps/20270301/a', 'dumps/weekly/a'],
  ['days without leading zeros', 'dumps/9/a', 'dumps/10/a'],
])('beside %s everything is looked at', async (_, older, newer) => {
  const { list, asked } = bucketOf({
    [older]: { day: '2027-02-09' },
    [newer]: { day: '2027-02-10' },
  });

  expect(await findNewestBackup(list, 'dumps/')).toEqual(new Date('2027-02-10'));
  expect(asked).toEqual(['level dumps/', 'all dumps/']);
});

test('an empty object is no backup, so the day before counts', async () => {
  const { list } = bucketOf({
    'dumps/20270228/shop.sql.gz': { day: '2027-02-28' },
    'dumps/20270301/': { day: '2027-03-01', size: 0 },
    'dumps/20270301/shop.sql.gz': { day: '2027-03-01', size: 0 },
  });

  expect(await findNewestBackup(list, 'dumps/')).toEqual(new Date('2027-02-28'));
});

test('a backup beside the folders counts too', async () => {
  const { list } = bucketOf({
    'dumps/20270228/shop.sql.gz': { day: '2027-02-28' },
    'dumps/by-hand.sql.gz': { day: '2027-03-02' },
  });

  expect(await findNewestBackup(list, 'dumps/')).toEqual(new Date('2027-03-02'));
});

test('where nothing lies there is no newest', async () => {
  const { list } = bucketOf({ 'dumps/20270301/': { day: '2027-03-01', size: 0 } });

  expect(await findNewestBackup(list, 'dumps/')).toBeUndefined();
  expect(await findNewestBackup(list, 'nowhere/')).toBeUndefined();
});
