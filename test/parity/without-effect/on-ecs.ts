import { example, type Example } from './example';

const KUBERNETES = 'environments.production.kubernetes';
const PROMETHEUS = 'environments.production.monitoring.prometheus';

/** What says nothing on ECS, said there; `postgres`, `cache` and `backups` are on AWS. */
export const SAID_ON_ECS: readonly Example[] = [
  example('services.*.size.cpu.**', ['services.web.size.cpu', { request: 0.25, limit: 0.5 }]),
  example('services.*.size.memory.**', [
    'services.web.size.memory',
    { request: '1GiB', limit: '2GiB' },
  ]),
  example('alerts.*.of', [
    'alerts.Cpu',
    { service: 'web', when: 'cpu', above: '90%', severity: 'warning', of: 'request' },
  ]),
  example('stores.*<postgres>.namespace', ['stores.postgres.namespace', 'shop']),
  example('stores.*<postgres>.size.cpu.**', ['stores.postgres.size.cpu', 1]),
  example('stores.*<postgres>.size.memory.**', ['stores.postgres.size.memory', '2GiB']),
  example('stores.*<postgres>.maxConnections', ['stores.postgres.maxConnections', 200]),
  example('stores.*<postgres>.backup.dump.volume.**', [
    'stores.postgres.backup.dump.volume',
    { path: '/backups/db_{{ date }}.sql.gz', size: '20GiB' },
  ]),
  example('stores.*<redis>.namespace', ['stores.cache.namespace', 'shop']),
  example('stores.*<redis>.size.cpu.**', ['stores.cache.size.cpu', 1]),
  example('stores.*<redis>.size.memory.**', ['stores.cache.size.memory', '2GiB']),
  example('stores.*<redis>.size.storage', ['stores.cache.size.storage', '20GiB']),
  example('stores.*<redis>.persistence.aof', ['stores.cache.persistence', { aof: true }]),
  example('stores.*<bucket>.endpoint.**', [
    'stores.backups.endpoint',
    { url: 'https://s3.example.com', accessKeyId: 'id', secretAccessKey: 'key' },
  ]),
  example('environments.*.kubernetes.namespace', [KUBERNETES, { namespace: 'shop' }]),
  ...(
    [
      ['namespaces.**', { shop: {} }],
      ['storageClass', 'gp3'],
      ['ingress.**', { class: 'nginx' }],
      ['imagePullSecrets', ['ghcr']],
      ['cluster', 'shop'],
      ['identity', 'irsa'],
      ['oidcProvider', 'oidc.eks.us-east-1.amazonaws.com/id/1234567890ABCDEF1234567890ABCDEF'],
      ['secrets.**', { aws: 'aws-secrets-manager' }],
      ['chart.**', { name: 'shop' }],
      ['argocd.**', { repository: 'https://github.com/acme/ops', path: 'ops.out' }],
    ] as const
  ).map(([field, value]) =>
    example(
      `environments.*.kubernetes.${field}`,
      [KUBERNETES, { namespace: 'shop' }],
      [`${KUBERNETES}.${field.replace('.**', '')}`, value],
    ),
  ),
  example(
    'environments.*.monitoring.prometheus.operator.**',
    [PROMETHEUS, { from: 'vpc' }],
    [`${PROMETHEUS}.operator`, { labels: { release: 'x' } }],
  ),
  example('names.autoscaler', ['names', { autoscaler: '{{ name }}-hpa' }]),
  example('names.config', ['names', { config: '{{ name }}-env' }]),
];
