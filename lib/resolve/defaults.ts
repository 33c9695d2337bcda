import { ALERT_DEFAULTS } from './alert-defaults';
import { row } from './default';

/** Every default there is. What a spec leaves open is decided here and nowhere else. */
export const DEFAULTS = {
  registry: row('ecr', 'images stand in the account they run in'),
  environment: {
    tags: row<'any' | 'full-sha'>('any', 'the team decides how it tags'),
    natGateways: row<number>(
      ({ tier }) => (tier === 'production' ? 2 : 1),
      'one a zone in production, one elsewhere: a gateway costs about 33 USD a month',
    ),
    cidr: row('10.0.0.0/16', 'CDK’s own: choose another where networks are to be joined'),
    zones: row<2 | 3>(2, 'a standby needs a second zone; a third costs a NAT gateway more'),
    listenerIdle: row(
      '60s',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
    ),
    bastion: row<boolean>(false, 'no way in for people unless it is asked for'),
    accessLogs: row('90d', 'who asked for what in the last quarter'),
    fargateVcpus: row(6, 'https://docs.aws.amazon.com/general/latest/gr/ecs-service.html'),
    ingressClass: row('nginx', 'the commonest ingress controller'),
    identity: row<'pod-identity' | 'irsa'>(
      'pod-identity',
      'no ARN in a manifest: https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
    ),
    ingressNamespace: row('ingress-nginx', 'where the ingress-nginx chart installs itself'),
    scrape: row(
      '30s',
      'two points a minute: https://prometheus.io/docs/prometheus/latest/configuration/configuration/ says 1m, too coarse for alerts of 5m',
    ),
  },
  service: {
    interval: row(
      '30s',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    ),
    timeout: row(
      '5s',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    ),
    healthyThreshold: row(2, 'the least that AWS allows: a new replica gets traffic soon'),
    unhealthyThreshold: row(3, 'one lost probe replaces nothing; Kubernetes’ own failureThreshold'),
    startPeriod: row('60s', 'time to start before failed probes count'),
    path: row('/', 'the whole host'),
    tls: row(true, 'nothing is served in plain text'),
    cpu: row('70%', 'leaves room until new replicas serve'),
    scaleOutCooldown: row('60s', 'react fast'),
    scaleInCooldown: row(
      '300s',
      'https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html',
    ),
    request: row('30s', 'the longest a person waits'),
    keepAlive: row('75s', 'longer than the load balancer’s 60s, or it answers 502 now and then'),
    shutdown: row(
      '30s',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    ),
    metrics: row('/metrics', 'the path that Prometheus assumes'),
    logFormat: row<'json' | 'text'>('json', 'fields can be searched'),
    logRetention: row('30d', 'long enough for a post-mortem'),
    ship: row('4h', 'what is lost with a replica that is killed without a signal'),
    workers: row<number>(1, 'one process'),
    architecture: row<'x86_64' | 'arm64'>('x86_64', 'what most images are built for'),
    accessLogs: row<boolean>(true, 'who asked for what'),
    readOnlyRoot: row<boolean>(
      ({ platform }) => platform === 'kubernetes',
      'Kubernetes makes empty directories writable for the process; Fargate gives them to root',
    ),
    exec: row<boolean>(false, 'no shell in production unless it is asked for'),
    essential: row<boolean>(true, 'a replica without its sidecar is not the same replica'),
    strategy: row<'rolling' | 'blue-green' | 'linear' | 'canary'>(
      'rolling',
      'new replicas before old ones leave, and no second set of them',
    ),
    bake: row('10m', 'time to see that the new version is well'),
    step: row('10%', 'few are hurt by a bad version'),
    every: row('5m', 'long enough for an alert of 5m'),
    rollback: row<boolean>(true, 'a failed deployment mends itself'),
    access: row<'read' | 'write' | 'append'>('read', 'the least'),
    timezone: row('UTC', 'the same all year'),
  },
  job: {
    timeout: row('15m', 'what has not ended by then hangs'),
    timezone: row('UTC', 'the same all year'),
    retries: row<number>(0, 'a person looks at a failure before it is repeated'),
    expect: row<number>(200, 'OK'),
  },
  store: {
    version: row<'14' | '15' | '16' | '17'>('16', 'supported until 2028'),
    multiAz: row<boolean>(({ tier }) => tier === 'production', 'a standby in production'),
    pointInTime: row('7d', 'any second of the last week'),
    logRetention: row('30d', 'as long as those of services'),
    port: row(5432, 'PostgreSQL’s own'),
    versioned: row<boolean>(true, 'what is overwritten or deleted can be restored'),
    redisPort: row(6379, 'Redis’ own'),
    redisUser: row('default', 'the user that every client knows'),
    redisEngine: row<'valkey-8' | 'valkey-9' | 'redis-7'>(
      'valkey-8',
      'open source, and cheaper than Redis OSS: https://aws.amazon.com/elasticache/pricing/',
    ),
    shards: row<number>(1, 'multi-key commands work'),
    clusterClient: row<boolean>(false, 'most clients speak to one server'),
    replicas: row<number>(({ tier }) => (tier === 'production' ? 1 : 0), 'a standby in production'),
    snapshots: row('7d', 'as long as point-in-time recovery of databases'),
    ledgerId: row('default', 'one ledger in a table'),
    ledgerPointInTime: row(
      '35d',
      'the longest: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html',
    ),
    dumpTimeout: row('1h', 'what has not ended by then hangs'),
    dumpDisk: row<number>(
      21,
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html',
    ),
    keepOldVersions: row('30d', 'as long as logs; storage is paid for'),
  },
  alert: ALERT_DEFAULTS,
} as const;
