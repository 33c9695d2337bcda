import { parse } from 'yaml';

export type Tree = Record<string, unknown>;

/** A shop that says a little of everything. What differs from platform to platform is laid into it below. */
const SHOP = `apiVersion: cdk-runbook/v1
system: shop
description: A shop.
owner: { team: platform, contacts: [{ role: On-call, contact: 'slack:#shop' }] }
registry: ghcr.io/acme
environments: {}
services:
  web:
    image: shop/web
    port: 8080
    health: { liveness: /health }
    expose: { host: www }
    size: { cpu: 1, memory: 2GiB }
    scaling: { min: 2, max: 6 }
    calls: [basket]
    uses:
      orders: { as: { DATABASE_URL: url } }
      cart: { as: { REDIS_URL: url } }
      files: { access: read, as: { FILES: name } }
      ledger: { access: append, as: { LEDGER: table } }
      graph: { as: { GRAPH: uri, GRAPH_PASSWORD: password } }
    env: { LOG_LEVEL: info }
    secrets: { SESSION_KEY: session }
    signals:
      requests: { kind: requests, counter: requests_total, errors: 'status=~"5.."' }
      duration: { kind: duration, histogram: http_seconds, buckets: [500ms, 1s, 5s] }
      hits: { kind: cache, hits: hits_total, misses: misses_total }
      waiting: { kind: queue, depth: waiting, done: done_total }
      breaker: { kind: state, gauge: breaker, bad: 'state="open"' }
      pool: { kind: pool, inUse: pool_used, size: pool_size }
      tokens: { kind: counter, counter: tokens_total }
      age: { kind: gauge, gauge: oldest_seconds }
    process: { memory: 300MiB, connections: { orders: 5 } }
  basket:
    image: shop/basket
    port: 9090
    health: /health
    expose: { host: www, path: /basket }
    size: { cpu: 1, memory: 2GiB }
    scaling: { min: 2, max: 3 }
jobs:
  migrate: { trigger: before-deploy, service: web, command: [migrate] }
  clean: { schedule: 0 4 * * *, store: orders, sql: VACUUM; }
  archive:
    schedule: 0 5 * * *
    store: orders
    archive: { table: lines, column: made_at, olderThan: 90d, to: files }
  warm: { schedule: 0 6 * * *, service: web, request: POST /warm }
stores:
  orders:
    type: postgres
    database: shop
    user: shopper
    backup: { dump: { schedule: 0 2 * * *, to: { bucket: files, key: '{{ env }}/{{ timestamp }}.sql.gz' }, retain: 30d } }
  cart: { type: redis, role: queue, persistence: { survive: node-loss, rpo: 1d } }
  lines:
    type: postgres
    database: lines
    user: liner
    backup: { dump: { schedule: 0 1 * * *, to: { bucket: files, key: 'lines/{{ timestamp }}.sql.gz' }, retain: 30d } }
  jar: { type: redis, role: queue, persistence: { survive: node-loss, rpo: 1d } }
  files: { type: bucket, provider: aws }
  ledger: { type: audit-ledger, provider: aws, protocol: put-first, lock: { mode: governance, retain: 365d } }
  graph:
    type: other
    provider: external
    what: Neo4j Aura
    servers: [{ host: graph.example.com, port: 7687 }]
    publishes: { uri: neo4j+s://graph.example.com, password: { secret: graph } }
    backup: { promised: daily, retain: 7d, by: Neo4j Aura, restore: Ask them. }
secrets:
  session: { value: generated }
  graph: { value: given }
  token: { value: given }
  other: { value: given }
alerts:
  Slow: { service: web, when: latency, quantile: 0.95, above: 1s, for: 5m, severity: low, runbook: slow }
routing:
  severities: { low: { level: notify, respondWithin: 4h, notify: [mail] } }
  channels: { mail: { type: email, to: ops@example.com, from: alerts@example.com, smarthost: 'smtp.example.com:587' } }
procedures:
  slow: { kind: incident, title: Slow pages, diagnose: [{ logs: web }], resolve: [{ scale: web, to: 4 }] }
`;

const ON_ECS = `
environment:
  tier: production
  platform: ecs
  hosts: { www: shop.example.com }
  aws: { region: eu-west-1, account: '123456789012', quotas: { fargateVcpus: 100 } }
  monitoring: { alerts: prometheus, prometheus: { from: vpc } }
postgres: { provider: aws, size: { class: db.t4g.small, storage: 20GiB } }
redis: { provider: aws, size: { class: cache.t4g.small } }
`;

const ON_KUBERNETES = `
environment:
  tier: production
  platform: kubernetes
  hosts: { www: shop.example.com }
  aws: { region: eu-west-1, account: '123456789012' }
  kubernetes: { namespace: shop, cluster: shop, secrets: { aws: secrets-manager } }
  monitoring: { alerts: prometheus, prometheus: { from: monitoring } }
postgres: { provider: in-cluster, size: { cpu: 1, memory: 2GiB, storage: 20GiB } }
redis: { provider: in-cluster, size: { cpu: 250m, memory: 1GiB, storage: 5GiB } }
`;

/** The shop on one platform; its environment is `prod`. */
export function shopOn(platform: 'ecs' | 'kubernetes'): Tree {
  const { environment, ...made } = parse(platform === 'ecs' ? ON_ECS : ON_KUBERNETES) as Record<
    string,
    Tree
  >;
  const shop = parse(SHOP) as { environments: Tree; stores: Record<string, Tree> };
  const stores = Object.entries(shop.stores).map(
    ([name, store]) => [name, { ...store, ...structuredClone(made[String(store.type)]) }] as const,
  );
  return { ...shop, environments: { prod: environment }, stores: Object.fromEntries(stores) };
}
