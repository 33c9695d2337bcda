import { on, OTHER, say, vary, type Example } from './example';

const CART = 'stores.cart';
const ENDPOINT = {
  host: 'redis.example.com',
  port: 6379,
  cidr: '10.9.0.0/24',
  secret: 'shop-redis',
};
const MADE_ON_ECS = {
  type: 'redis',
  provider: 'aws',
  role: 'cache',
  size: { class: 'cache.t4g.small' },
};
const MADE_IN_CLUSTER = {
  type: 'redis',
  provider: 'in-cluster',
  role: 'cache',
  size: { cpu: 1, memory: '1GiB' },
};
const DURABLE = {
  ...MADE_ON_ECS,
  role: 'queue',
  engine: 'valkey-9',
  size: { class: 'cache.r7g.large', replicas: 1 },
  clusterClient: true,
  persistence: { survive: 'node-loss', rpo: '1s' },
};
const EXISTING = { type: 'redis', provider: 'existing', role: 'cache', endpoint: ENDPOINT };

/** Fields of a Redis. */
export const REDIS: readonly Example[] = [
  say(`${CART}.environments`, ['other'], OTHER, [`services.web.uses`, ['orders']]),
  say(`${CART}.role`, 'idempotency'),
  say(`${CART}.namespace`, 'shop-redis'),
  say(`${CART}.engine`, 'valkey-9'),
  ...on('ecs', say(`${CART}.eviction`, 'allkeys-lfu', [CART, MADE_ON_ECS])),
  ...on('kubernetes', say(`${CART}.eviction`, 'allkeys-lfu', [CART, MADE_IN_CLUSTER])),
  say(`${CART}.size.class`, 'cache.t4g.medium'),
  say(`${CART}.size.cpu`, 1),
  say(`${CART}.size.memory`, '2GiB'),
  ...vary(`${CART}.size.cpu`, { request: 1, limit: 2 }, { request: 0.5, limit: 3 }),
  ...vary(
    `${CART}.size.memory`,
    { request: '1GiB', limit: '2GiB' },
    { request: '2GiB', limit: '3GiB' },
  ),
  say(`${CART}.size.storage`, '6GiB'),
  say(`${CART}.size.shards`, 2, [`${CART}.clusterClient`, true]),
  say(`${CART}.size.replicas`, 2),
  say(`${CART}.multiAz`, false),
  ...on('ecs', say(`${CART}.persistence.rpo`, '10s', [CART, DURABLE])),
  ...on('kubernetes', say(`${CART}.persistence.rpo`, '0s')),
  say(`${CART}.persistence.aof`, true, [`${CART}.persistence`, {}]),
  say(`${CART}.clusterClient`, true),
  ...vary(`${CART}.password`, {}, { name: 'redis-password', key: 'password', rotate: '90d' }),
  ...vary(
    `${CART}.snapshots`,
    { retain: '7d', window: '03:00-04:00' },
    { retain: '8d', window: '05:00-06:00' },
  ),
  say(`${CART}.maintenance`, 'Sun 04:00-05:00'),
  say(`${CART}.reachableFrom`, ['10.1.0.0/16']),
  ...vary(`${CART}.queue`, { key: 'pending', maxAge: '1h' }, { key: 'waiting', maxAge: '2h' }),
  ...vary(
    `${CART}.idempotency`,
    { key: 'once:<id>', ttl: '2h', retriedFor: '1h' },
    { key: 'done:<id>', ttl: '3h', retriedFor: '30m' },
    [`${CART}.role`, 'idempotency'],
  ),
  ...vary(
    `${CART}.endpoint`,
    ENDPOINT,
    { host: 'cache.example.com', port: 6380, cidr: '10.9.1.0/24', secret: 'shop-cache' },
    [CART, EXISTING],
  ),
  ...on('ecs', say(`${CART}.provider`, 'existing', [CART, { ...MADE_ON_ECS, endpoint: ENDPOINT }])),
  ...on(
    'kubernetes',
    say(`${CART}.provider`, 'existing', [CART, { ...MADE_IN_CLUSTER, endpoint: ENDPOINT }]),
  ),
];
