import { OTHER, say, vary, type Example } from './example';

const ENDPOINT = {
  url: 'https://s3.example.com',
  region: 'us-east-1',
  accessKeyId: 'token',
  secretAccessKey: 'token',
};

const EXISTING = {
  type: 'audit-ledger',
  provider: 'existing',
  protocol: 'put-first',
  table: 'shop-index',
  bucket: 'shop-records',
};

/** Fields of buckets, ledgers, and stores of others. */
export const OTHER_STORES: readonly Example[] = [
  say('stores.more.environments', ['other'], OTHER, [
    'stores.more',
    { type: 'bucket', provider: 'aws' },
  ]),
  say('stores.more.provider', 'existing', [
    'stores.more',
    { type: 'bucket', provider: 'aws', name: 'shop-more' },
  ]),
  say('stores.files.name', 'shop-files'),
  ...vary(
    'stores.more.endpoint',
    ENDPOINT,
    {
      url: 'https://minio.example.com',
      region: 'eu-west-1',
      accessKeyId: 'other',
      secretAccessKey: 'other',
    },
    ['stores.more', { type: 'bucket', provider: 'existing', name: 'more' }],
    [
      'stores.orders.backup.dump',
      { schedule: '0 2 * * *', to: { bucket: 'more', key: 'db/{{ timestamp }}.sql.gz' } },
    ],
  ),
  say('stores.files.versioned', false),
  say('stores.files.keepOldVersions', '40d'),
  say('stores.files.expire', '400d'),
  say('stores.ledger.environments', ['other'], OTHER, ['services.web.uses', ['orders']]),
  say('stores.ledger.provider', 'existing', [
    'stores.ledger',
    { ...EXISTING, provider: 'aws', lock: { mode: 'governance', retain: '365d' } },
  ]),
  say('stores.ledger.table', 'shop-index'),
  say('stores.ledger.bucket', 'shop-records'),
  say('stores.ledger.region', 'us-east-1', ['stores.ledger', EXISTING]),
  say('stores.ledger.ledgerId', 'shop'),
  say('stores.ledger.protocol', 'transact'),
  say('stores.ledger.lock.mode', 'compliance'),
  say('stores.ledger.lock.retain', '400d'),
  say('stores.ledger.pointInTime', '30d'),
  say('stores.graph.environments', ['other'], OTHER, ['services.web.uses', ['orders']]),
  say('stores.graph.what', 'Neo4j'),
  say('stores.graph.servers.0.host', 'neo.example.com'),
  say('stores.graph.servers.0.port', 7688),
  say('stores.graph.publishes.uri', 'neo4j+s://neo.example.com'),
  say('stores.graph.publishes.password.secret', 'token'),
  ...vary(
    'stores.graph.backup',
    { promised: 'daily', retain: '7d', by: 'Neo4j', restore: 'Ask.' },
    { promised: 'hourly', retain: '8d', by: 'us', restore: 'Ask us.' },
  ),
];
