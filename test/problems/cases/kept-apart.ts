import { ON_ECS } from '../../spec/on-ecs';
import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const STORAGE = 'storage: 20GiB }';
const SECRETS = 'secrets:\n  session:';

/** Dumps of orders, into a bucket; production is on Kubernetes, where somebody else keeps them. */
function dumping(key: string, bucket: string, retain = '30d'): Edits {
  const dump = `schedule: '0 2 * * *', to: { bucket: dumps, key: ${key} }, retain: ${retain}`;
  return {
    [STORAGE]: `${STORAGE}\n    backup: { dump: { ${dump} } }`,
    [SECRETS]: `  dumps: { ${bucket} }\n${SECRETS}`,
  };
}

/** Rows of the table audit, into the bucket of the dumps. */
function archiving(words: string): Edits {
  return {
    'stores:\n  orders:': `jobs:\n  old: { schedule: '0 3 1 * *', store: orders, archive: { table: audit, column: at, olderThan: 90d, ${words} } }\nstores:\n  orders:`,
  };
}

const MADE = 'type: bucket, provider: aws';

/** What dumps, archives and log files share with others. */
export const KEPT_APART_CASES: readonly Case[] = [
  {
    says: 'dumps beside the objects of a service, without a folder of their own',
    edits: {
      ...ON_ECS,
      ...dumping("▸'o{{ timestamp }}.sql.gz'", MADE),
      'uses: { orders: { as: { DATABASE_URL: url } } }':
        'uses: { orders: { as: { DATABASE_URL: url } }, dumps: { access: write, as: { DUMPS: name } } }',
    },
    code: 'dump-prefix-shared',
    what: 'web writes to dumps too, where S3 deletes after 30d what begins with "o", as the dumps of orders do.',
  },
  {
    says: 'dumps in a bucket that somebody else keeps',
    edits: dumping(
      "'db/{{ timestamp }}.sql.gz'",
      'type: bucket, provider: existing, name: acme-dumps',
      '▸30d',
    ),
    code: 'dump-kept-for-ever',
    what: 'Dumps of orders are kept for 30d, and dumps is made by somebody else: nothing here deletes them.',
  },
  {
    says: 'an archive where S3 deletes dumps',
    edits: {
      ...ON_ECS,
      ...dumping("'archive/{{ timestamp }}.sql.gz'", MADE, '100d'),
      ...archiving('to: ▸dumps'),
    },
    code: 'archive-expires',
  },
  {
    says: 'an archive that keeps rows for less long than the database',
    edits: {
      ...ON_ECS,
      ...archiving('to: ▸rows'),
      [SECRETS]: `  rows: { ${MADE}, expire: 30d }\n${SECRETS}`,
    },
    code: 'archive-expires',
    what: 'old archives rows after 90d in rows, which deletes every object after 30d.',
  },
  {
    says: 'a database that every instance has',
    edits: { 'database: shop': 'database: ▸template1' },
    code: 'invalid-name',
  },
];
