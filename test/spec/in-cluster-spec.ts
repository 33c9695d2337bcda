/** A shop on Kubernetes with a database, its dumps, a cache and a nightly job, all in the cluster. */
export const IN_CLUSTER_SPEC = `apiVersion: cdk-runbook/v1
system: shop
description: A small shop.
owner: { team: platform }
registry: ghcr.io/acme
names: { autoscaler: '{{ name }}-hpa' }
environments:
  prod:
    tier: production
    platform: kubernetes
    aws: { region: eu-west-1, account: '123456789012' }
    kubernetes: { namespace: shop, cluster: shop, secrets: { aws: secrets-manager }, storageClass: gp3 }
    monitoring: { alerts: prometheus, prometheus: { from: monitoring } }
services:
  web:
    image: shop/web
    port: 8080
    health: /health
    size: { cpu: 0.5, memory: 1GiB }
    scaling: { min: 2, max: 4 }
    uses: [orders, cart]
stores:
  orders:
    type: postgres
    provider: in-cluster
    namespace: shop-db
    database: shop
    user: shopper
    size: { cpu: 1, memory: 2GiB, storage: 20GiB }
    backup:
      dump:
        schedule: 15 2 * * *
        to: { bucket: dumps, key: 'db/{{ timestamp }}.sql.gz' }
        volume: { path: '/backups/db_{{ date }}.sql.gz', size: 20GiB }
        retain: 30d
      restoreTest: { every: 7d }
  cart: { type: redis, provider: in-cluster, role: cache, size: { cpu: 250m, memory: 1GiB } }
  dumps: { type: bucket, provider: aws }
jobs:
  clean: { schedule: 0 4 * * *, store: orders, sql: VACUUM; }
routing:
  severities: { P2: { level: notify, respondWithin: 4h, notify: [mail] } }
  channels: { mail: { type: email, to: ops@example.com, from: alerts@example.com, smarthost: 'smtp.example.com:587' } }
`;
