/** One service, its database and its cache in the cluster, a dump every night outside of it. */
export const ON_KUBERNETES = `# The operational spec of NAME. \`runbook schema > schema.json\` gives editors completion and hover text.
# yaml-language-server: $schema=../schema.json
apiVersion: cdk-runbook/v1
system: NAME
description: What NAME is for, in a sentence.
owner: { team: platform }
registry: ghcr.io/acme

environments:
  production:
    tier: production # production, staging or development: decides protection, retention and paging
    platform: kubernetes
    hosts: { web: NAME.example.com }
    kubernetes:
      namespace: NAME
      namespaces: { NAME: {} } # made here; left out where it exists
      ingress: { class: nginx }
    monitoring:
      alerts: prometheus
      # The namespace of Prometheus, and the labels that its operator looks for.
      prometheus: { from: monitoring, operator: { labels: { release: kube-prometheus-stack } } }

services:
  web:
    image: NAME/web # the tag is given at deploy time
    port: 8080
    health: /health
    metrics: /metrics
    expose: { host: web }
    size: { cpu: { request: 250m, limit: 1 }, memory: 512MiB }
    scaling: { min: 2, max: 6, cpu: 70% }
    uses:
      postgres: { as: { DATABASE_URL: url } }
      cache: { as: { REDIS_URL: url } }
    process: { connections: { postgres: 5 } } # the pool of one worker
    env: { LOG_LEVEL: info }
    secrets: { JWT_SECRET: jwt }
    signals:
      requests: { kind: requests, counter: http_requests_total, errors: 'status=~"5.."' }

stores:
  postgres:
    type: postgres
    provider: in-cluster
    database: app
    user: app
    size: { cpu: 500m, memory: 2GiB, storage: 50GiB }
    password: { rotate: 90d }
    backup:
      dump:
        schedule: '0 2 * * *'
        to: { bucket: backups, key: 'NAME/{{ env }}/{{ date }}/NAME_{{ timestamp }}.sql.gz' }
      restoreTest: { every: 7d }
      objectives: { rpo: 24h, rto: 1h }
  cache:
    type: redis
    provider: in-cluster
    role: cache
    size: { cpu: 100m, memory: 512MiB }
    password: { rotate: 90d }
  backups: # outside the cluster; how long a dump stays, its keeper decides
    type: bucket
    provider: existing
    name: NAME-backups
    endpoint:
      url: https://s3.example.com
      accessKeyId: backups-key-id
      secretAccessKey: backups-key

jobs:
  migrate:
    trigger: before-deploy
    service: web
    command: [alembic, upgrade, head]
    backupFirst: postgres
    timeout: 10m

secrets:
  jwt: { value: generated, rotate: 180d }
  slack-webhook: { value: given, rotate: 365d }
  backups-key-id: { value: given, rotate: 365d }
  backups-key: { value: given, rotate: 365d }

alerts:
  HighErrorRate:
    service: web
    when: error-ratio
    above: 5%
    for: 5m
    severity: warning
    runbook: many-errors

routing:
  severities:
    warning: { level: notify, respondWithin: 4h, notify: [slack] }
  channels:
    slack: { type: slack, channel: '#NAME', webhook: slack-webhook }

procedures:
  many-errors:
    kind: incident
    title: Many errors
    symptoms: [More than 5 % of the requests fail.]
    diagnose: [{ logs: web }, { usage: web }]
    resolve: [{ restart: web }]
    verify: [{ request: GET /health, service: web, expect: 200 }]
`;
