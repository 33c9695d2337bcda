import { on, OTHER, say, STAGING, vary, type Example } from './example';

const ORDERS = 'stores.orders';
const VAULT = {
  schedule: '0 5 * * *',
  timezone: 'UTC',
  retain: '40d',
  lock: { mode: 'compliance', least: '30d', most: '50d', changeableFor: '3d' },
  copy: { region: 'eu-central-1', retain: '40d' },
};
const DUMP = {
  schedule: '0 2 * * *',
  to: { bucket: 'files', key: '{{ env }}/{{ timestamp }}.sql.gz' },
  retain: '30d',
};
const EXISTING = [
  [
    ORDERS,
    {
      type: 'postgres',
      provider: 'existing',
      database: 'shop',
      user: 'shopper',
      endpoint: { host: 'db.example.com', cidr: '10.9.0.0/24', secret: 'shop-db' },
    },
  ],
  ['jobs', undefined],
] as const;

/** Fields of a PostgreSQL. */
export const POSTGRES: readonly Example[] = [
  say(`${ORDERS}.version`, '15'),
  say(`${ORDERS}.database`, 'store'),
  say(`${ORDERS}.user`, 'keeper'),
  say(`${ORDERS}.namespace`, 'shop-db'),
  say(`${ORDERS}.size.class`, 'db.t4g.medium'),
  say(`${ORDERS}.size.cpu`, 2),
  say(`${ORDERS}.size.memory`, '4GiB'),
  ...vary(`${ORDERS}.size.cpu`, { request: 1, limit: 2 }, { request: 0.5, limit: 3 }),
  ...vary(
    `${ORDERS}.size.memory`,
    { request: '1GiB', limit: '2GiB' },
    { request: '2GiB', limit: '3GiB' },
  ),
  say(`${ORDERS}.size.storage`, '30GiB', [`${ORDERS}.size.maxStorage`, '90GiB']),
  say(`${ORDERS}.size.maxStorage`, '80GiB'),
  say(`${ORDERS}.maxConnections`, 200),
  say(`${ORDERS}.multiAz`, false),
  ...vary(`${ORDERS}.password`, {}, { name: 'db-password', key: 'password', rotate: '90d' }),
  say(`${ORDERS}.backup.pointInTime`, '9d'),
  say(`${ORDERS}.backup.window`, '03:00-04:00'),
  ...vary(`${ORDERS}.backup.vault`, VAULT, {
    schedule: '0 6 * * *',
    timezone: 'Europe/Vienna',
    retain: '41d',
    lock: { least: '31d', most: '51d', changeableFor: '4d' },
    copy: { region: 'us-east-1', retain: '42d' },
  }),
  ...on(
    'kubernetes',
    say(`${ORDERS}.backup.vault.lock.mode`, 'compliance', [`${ORDERS}.backup.vault`, VAULT]),
  ),
  ...vary(
    `${ORDERS}.backup.dump`,
    DUMP,
    {
      schedule: '0 1 * * *',
      timezone: 'Europe/Vienna',
      to: { bucket: 'more', key: '{{ env }}/db_{{ timestamp }}.sql.gz' },
      tables: ['lines'],
      retain: '31d',
      timeout: '2h',
      disk: 30,
    },
    ['stores.more', { type: 'bucket', provider: 'aws' }],
    STAGING,
  ),
  ...vary(
    `${ORDERS}.backup.dump.volume`,
    { path: '/backups/db_{{ date }}.sql.gz', size: '20GiB', keep: '7d' },
    { path: '/dumps/db_{{ date }}.sql.gz', size: '30GiB', keep: '8d' },
  ),
  ...vary(`${ORDERS}.backup.restoreTest`, { every: '7d' }, { every: '14d' }, [
    `${ORDERS}.backup.vault`,
    VAULT,
  ]),
  ...vary(
    `${ORDERS}.backup.objectives`,
    { rpo: '2d', rto: '4h' },
    { rpo: '3d', rto: '5h', lastMeasuredRestore: '2h' },
  ),
  say(`${ORDERS}.maintenance`, 'Sun 04:00-05:00'),
  say(`${ORDERS}.reachableFrom`, ['10.1.0.0/16']),
  ...vary(
    `${ORDERS}.endpoint`,
    { host: 'db.example.com', port: 5432, cidr: '10.9.0.0/24', secret: 'shop-db' },
    { host: 'pg.example.com', port: 5433, cidr: '10.9.1.0/24', secret: 'shop-pg' },
    ...EXISTING,
  ),
  ...on(
    'ecs',
    say(
      `${ORDERS}.provider`,
      'existing',
      STAGING,
      ['jobs', undefined],
      [
        ORDERS,
        { ...EXISTING[0][1], provider: 'aws', size: { class: 'db.t4g.small', storage: '20GiB' } },
      ],
    ),
  ),
  ...on(
    'kubernetes',
    say(
      `${ORDERS}.provider`,
      'existing',
      STAGING,
      ['jobs', undefined],
      [
        ORDERS,
        {
          ...EXISTING[0][1],
          provider: 'in-cluster',
          size: { cpu: 1, memory: '2GiB', storage: '20GiB' },
        },
      ],
    ),
  ),
  say(
    `${ORDERS}.environments`,
    ['other'],
    OTHER,
    ['jobs', undefined],
    [`services.web.uses`, ['cart']],
    ['services.web.process', undefined],
  ),
];
