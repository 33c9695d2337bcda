import { example, type Example } from './example';

const HOST = ['environments.prod.hosts', { web: 'shop.example.com' }] as const;
const EXPOSED = ['services.web.expose', { host: 'web' }] as const;
const COLLECTED = ['environments.prod.monitoring.prometheus', {}] as const;

/** What says nothing on Kubernetes, said there; `web` runs there, `orders` and `cart` are in the cluster. */
export const SAID_ON_KUBERNETES: readonly Example[] = [
  example('alerts.*.pattern', [
    'alerts.Errors',
    {
      service: 'web',
      when: 'log-pattern',
      pattern: '{ $.level = "error" }',
      above: 10,
      severity: 'P2',
    },
  ]),
  example('repositories.ownedBy', ['repositories', { ownedBy: 'prod' }]),
  example(
    'services.*.health.probeWith',
    ['services.web.health', { liveness: '/health' }],
    ['services.web.health.probeWith', 'curl'],
  ),
  example('services.*.expose.accessLogs', HOST, EXPOSED, ['services.web.expose.accessLogs', true]),
  example('services.*.expose.rateLimit.**', HOST, EXPOSED, [
    'services.web.expose.rateLimit',
    { requests: 100, per: '1m' },
  ]),
  example('services.*.scaling.requests', ['services.web.scaling.requests', 1000]),
  example('services.*.scaling.schedules.**', [
    'services.web.scaling.schedules',
    [{ at: '0 20 * * *', min: 2, max: 3 }],
  ]),
  example('services.*.exec', ['services.web.exec', true]),
  example('services.*.spot', ['services.web.spot', '50%']),
  example(
    'services.*.sidecars.*.essential',
    ['services.web.sidecars', { proxy: { image: 'ghcr.io/acme/proxy:v1' } }],
    ['services.web.sidecars.proxy.essential', true],
  ),
  example('services.*.deployment.**', ['services.web.deployment', { rollback: true }]),
  example('services.*.logs.retention', ['services.web.logs', { retention: '30d' }]),
  example('stores.*<postgres>.size.class', ['stores.orders.size.class', 'db.t4g.small']),
  example('stores.*<postgres>.size.maxStorage', ['stores.orders.size.maxStorage', '40GiB']),
  example('stores.*<postgres>.multiAz', ['stores.orders.multiAz', true]),
  example('stores.*<postgres>.backup.pointInTime', ['stores.orders.backup.pointInTime', '7d']),
  example('stores.*<postgres>.backup.window', ['stores.orders.backup.window', '03:00-04:00']),
  example('stores.*<postgres>.backup.vault.**', [
    'stores.orders.backup.vault',
    { schedule: '0 5 * * *', retain: '35d' },
  ]),
  example('stores.*<postgres>.maintenance', ['stores.orders.maintenance', 'Sun 04:00-05:00']),
  example('stores.*<postgres>.reachableFrom', ['stores.orders.reachableFrom', ['10.1.0.0/16']]),
  example('stores.*<redis>.engine', ['stores.cart.engine', 'redis-7']),
  example('stores.*<redis>.size.class', ['stores.cart.size.class', 'cache.t4g.small']),
  example('stores.*<redis>.size.shards', ['stores.cart.size.shards', 1]),
  example('stores.*<redis>.size.replicas', ['stores.cart.size.replicas', 1]),
  example('stores.*<redis>.multiAz', ['stores.cart.multiAz', true]),
  example('stores.*<redis>.persistence.aof', ['stores.cart.persistence', { aof: true }]),
  example('stores.*<redis>.clusterClient', ['stores.cart.clusterClient', true]),
  example('stores.*<redis>.snapshots.**', ['stores.cart.snapshots', { retain: '7d' }]),
  example('stores.*<redis>.maintenance', ['stores.cart.maintenance', 'Sun 04:00-05:00']),
  example('stores.*<redis>.reachableFrom', ['stores.cart.reachableFrom', ['10.1.0.0/16']]),
  example('environments.*.aws.**', ['environments.prod.aws.bastion', true]),
  example('environments.*.monitoring.prometheus.collector.**', COLLECTED, [
    'environments.prod.monitoring.prometheus.collector',
    { remoteWrite: { url: 'https://example.com/push', user: 'u', password: 'p' } },
  ]),
];
