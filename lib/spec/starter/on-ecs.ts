/** One service, one database on RDS, in two environments. */
export const ON_ECS = `# The operational spec of NAME. \`runbook schema > schema.json\` gives editors completion and hover text.
# yaml-language-server: $schema=../schema.json
apiVersion: cdk-runbook/v1
system: NAME
description: What NAME is for, in a sentence.
owner: { team: platform }
repositories: { ownedBy: staging } # staging makes the image repositories, both use them

environments:
  staging:
    tier: staging # production, staging or development: decides protection, retention and paging
    platform: ecs
    hosts: { web: staging.NAME.example.com }
    aws: { region: us-east-1 }
    monitoring: { alerts: cloudwatch }
  production:
    tier: production
    platform: ecs
    hosts: { web: NAME.example.com }
    aws: { region: us-east-1 }
    tags: full-sha # an image tag is a commit, and never moves
    monitoring: { alerts: cloudwatch }
    overrides:
      services: { '*': { scaling: { min: 2, max: 6 } } }

services:
  web:
    image: NAME/web # the tag is given at deploy time
    port: 8080
    health: /health
    expose: { host: web }
    size: { cpu: 0.5, memory: 1GiB }
    scaling: { min: 1, max: 2 }
    uses: { postgres: { as: { DATABASE_URL: url } } }
    process: { connections: { postgres: 5 } } # the pool of one worker

stores:
  postgres:
    type: postgres
    provider: aws
    database: app
    user: app
    size: { class: db.t4g.small, storage: 20GiB }
    password: { rotate: 90d } # how often a person replaces it
    backup:
      dump: # beside the point-in-time recovery of RDS, which goes with the instance
        schedule: '0 2 * * *'
        to: { bucket: backups, key: 'NAME/{{ env }}/{{ date }}/NAME_{{ timestamp }}.sql.gz' }
        retain: 30d
  backups: { type: bucket, provider: aws }

alerts:
  SlowResponses:
    service: web
    when: latency
    quantile: 0.95
    above: 1s
    severity: warning
    runbook: slow-responses

routing:
  severities:
    warning: { level: notify, respondWithin: 4h, notify: [email] }
  channels:
    email: { type: email, to: ops@example.com }

procedures:
  slow-responses:
    kind: incident
    title: Slow responses
    symptoms: [Pages take longer than a second.]
    diagnose: [{ logs: web }, { usage: web }]
    resolve: [{ scale: web, to: 4 }]
    verify: [{ request: GET /health, service: web, expect: 200 }]
`;
