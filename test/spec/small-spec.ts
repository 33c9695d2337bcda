/** A small spec without a fault: one environment on ECS with CloudWatch, one on Kubernetes with Prometheus. */
export const SMALL_SPEC = `apiVersion: cdk-runbook/v1
system: shop
description: A small shop.
owner: { team: platform }
registry: ghcr.io/acme

environments:
  staging:
    tier: staging
    platform: ecs
    hosts: { www: staging.example.com }
    aws: { region: eu-west-1, quotas: { fargateVcpus: 100 } }
    monitoring: { alerts: cloudwatch }
    overrides:
      routing: { severities: { P2: { notify: [mail] } } }
  production:
    tier: production
    platform: kubernetes
    hosts: { www: shop.example.com }
    kubernetes: { namespace: shop }
    monitoring:
      alerts: prometheus
      prometheus: { from: monitoring, scrape: 15s }
    overrides:
      services: { '*': { scaling: { min: 2 } } }
      stores: { orders: { provider: existing } }
      secrets: { '*': { rotate: 90d } }
services:
  web:
    image: shop/web
    port: 8080
    health: { liveness: /health }
    expose: { host: www }
    size: { cpu: 0.5, memory: 1GiB }
    scaling: { min: 1, max: 4 }
    calls: [basket]
    uses: { orders: { as: { DATABASE_URL: url } } }
    env: { LOG_LEVEL: info }
    secrets: { SESSION_KEY: session }
    timeouts: { request: 30s }
    signals:
      duration: { kind: duration, histogram: http_seconds, buckets: [500ms, 1s, 5s] }
  basket:
    image: shop/basket
    port: 9090
    size: { cpu: 1, memory: 2GiB }
    scaling: { min: 1, max: 3 }

stores:
  orders:
    type: postgres
    provider: aws
    database: shop
    user: shopper
    size: { class: db.t4g.small, storage: 20GiB }
    endpoint: { host: db.example.com, cidr: 10.0.0.0/24, secret: shop-db }

secrets:
  session: { key: value, value: generated }
  hook: { key: url, value: given }

alerts:
  SlowPages:
    service: web
    when: latency
    quantile: 0.95
    above: 1s
    for: 5m
    severity: P2
    runbook: slow-pages

routing:
  severities:
    P2: { level: notify, respondWithin: 4h, notify: [slack] }
  channels:
    slack: { type: slack, channel: '#shop', webhook: hook }
    mail: { type: email, to: ops@example.com }

procedures:
  slow-pages:
    kind: incident
    title: Slow pages
    diagnose: [{ logs: web }]
    resolve: [{ scale: web, to: 4 }]
`;

/** Words of a spec and what stands in their place. The words have to stand there exactly once. */
export type Edits = Readonly<Record<string, string>>;

/** A spec with a few words replaced; the small one, if no other is given. */
export function edited(edits: Edits, spec: string = SMALL_SPEC): string {
  return Object.entries(edits).reduce((text, [from, to]) => {
    const found = text.split(from).length - 1;
    if (found !== 1) throw new Error(`"${from}" stands ${found} times in the spec, not once`);
    return text.replace(from, () => to);
  }, spec);
}

/** Stands in front of what a problem points at. */
const MARK = '▸';

/** A text without its marks, and where they stood: `line:column`. */
export function unmark(marked: string): { readonly text: string; readonly places: string[] } {
  const places: string[] = [];
  const lines = marked.split('\n').map((line, index) => {
    const parts = line.split(MARK);
    parts.slice(0, -1).reduce((length, part) => {
      places.push(`${index + 1}:${length + part.length + 1}`);
      return length + part.length;
    }, 0);
    return parts.join('');
  });
  return { text: lines.join('\n'), places };
}
