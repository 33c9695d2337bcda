import type { Alert, CloudWatchAlert, PrometheusAlert } from '../../lib/alerts/alert';
import type { LatencyCondition } from '../../lib/alerts/condition';
import type { DurationSignal } from '../../lib/alerts/signal';
import type {
  CreatedBucket,
  CreatedPostgres,
  EcsTarget,
  ResolvedJob,
  ResolvedService,
  ResolvedSystem,
} from '../../lib/resolve/resolved-system';

/** LearnBot's staging on ECS, small and complete: api-gateway calls resume-parser, both use one postgres. */
export function resolvedSystem(overrides: Partial<ResolvedSystem> = {}): ResolvedSystem {
  return {
    system: 'learnbot',
    description: 'Resume parsing, job search and learning resources.',
    environment: 'staging',
    tier: 'staging',
    owner: { team: 'platform', contacts: [] },
    target: ecsTarget(),
    monitoring: {
      alerts: 'cloudwatch',
      runbooks: 'https://runbooks.example.com',
      prometheus: { scrapeSeconds: 15, from: 'vpc', operatorLabels: {} },
    },
    dashboards: {
      overview: 'learnbot-overview',
      stores: 'learnbot-stores',
      hosts: 'learnbot-hosts',
    },
    services: [apiGateway(), resumeParser()],
    jobs: [],
    stores: [createdPostgres()],
    secrets: [
      {
        name: 'jwt',
        physicalName: 'learnbot-staging/app/jwt-secret',
        key: 'jwt_secret',
        value: 'generated',
      },
      { name: 'openai', physicalName: 'learnbot-staging/openai/api-key', value: 'given' },
    ],
    alerts: [highP99Latency()],
    routing: {
      maintenance: [],
      severities: [
        {
          name: 'P1',
          level: 'page',
          respondWithin: '15m',
          notify: ['email'],
          topic: 'learnbot-staging-P1',
        },
        {
          name: 'P3',
          level: 'notify',
          respondWithin: '4h',
          notify: ['email'],
          topic: 'learnbot-staging-P3',
        },
      ],
      channels: [{ name: 'email', type: 'email', to: 'ops@learnbot.example.com' }],
    },
    procedures: [],
    deviations: [],
    waivers: [],
    failureModes: [],
    acknowledgements: [],
    ...overrides,
  };
}

/** Where LearnBot's staging runs, with a certificate that exists and no account. */
export function ecsTarget(overrides: Partial<EcsTarget> = {}): EcsTarget {
  return {
    platform: 'ecs',
    region: 'us-east-1',
    certificate:
      'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555',
    zones: 2,
    natGateways: 1,
    repositories: [],
    fargateVcpus: 6,
    tagPattern: '^[0-9a-f]{40}$',
    stage: 'learnbot-staging',
    stacks: {
      network: 'learnbot-staging-network',
      data: 'learnbot-staging-data',
      services: 'learnbot-staging-services',
      monitoring: 'learnbot-staging-monitoring',
    },
    cluster: 'learnbot-staging-cluster',
    clusterExists: false,
    namespace: 'learnbot-staging.internal',
    protected: false,
    cidr: '10.0.0.0/16',
    loadBalancer: { idleSeconds: 60, protected: false },
    ...overrides,
  };
}

/** The service that the world sees: exposed on /, calls resume-parser, scraped on /metrics. */
export function apiGateway(overrides: Partial<ResolvedService> = {}): ResolvedService {
  return resolvedService('api-gateway', {
    port: 8090,
    expose: {
      host: 'staging-api.learnbot.example.com',
      path: '/',
      tls: true,
      tlsSecret: 'api-tls',
      accessLogs: false,
    },
    calls: ['resume-parser'],
    secrets: [
      { variable: 'JWT_SECRET', secret: 'jwt' },
      { variable: 'OPENAI_API_KEY', secret: 'openai' },
    ],
    signals: [
      {
        kind: 'duration',
        name: 'duration',
        histogram: 'http_request_duration_seconds',
        bucketSeconds: [0.1, 0.25, 0.5, 1, 2, 5, 10],
      },
    ],
    metricsPath: '/metrics',
    ...overrides,
  });
}

/** A service that only api-gateway reaches. */
export function resumeParser(overrides: Partial<ResolvedService> = {}): ResolvedService {
  return resolvedService('resume-parser', { port: 8080, ...overrides });
}

/** A service of LearnBot's staging with the defaults that resolve gives. */
export function resolvedService(
  name: string,
  overrides: Partial<ResolvedService> = {},
): ResolvedService {
  return {
    name,
    image: { source: 'ecr', repository: `learnbot/${name}` },
    architecture: 'x86_64',
    health: {
      liveness: '/health',
      readiness: '/health',
      probeWith: 'curl',
      intervalSeconds: 30,
      timeoutSeconds: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
      startPeriodSeconds: 60,
    },
    size: { cpu: { request: 0.5, limit: 0.5 }, memoryMiB: { request: 1024, limit: 1024 } },
    scaling: {
      min: 1,
      max: 3,
      cpuPercent: 70,
      memoryPercent: 80,
      schedules: [],
      scaleOutCooldownSeconds: 60,
      scaleInCooldownSeconds: 300,
    },
    calls: [],
    reachesInternet: false,
    reaches: [],
    uses: [{ store: 'postgres', variables: [{ variable: 'DATABASE_URL', attribute: 'url' }] }],
    env: { LOG_LEVEL: 'info' },
    secrets: [],
    filesystem: { readOnlyRoot: false, writablePaths: [] },
    sidecars: [],
    exec: false,
    deployment: { strategy: 'rolling', rollback: true, rollbackOn: [] },
    timeouts: {
      requestSeconds: 30,
      keepAliveSeconds: 75,
      shutdownSeconds: 30,
      idleSeconds: 60,
      drainSeconds: 30,
    },
    signals: [],
    seriesLabels: { system: 'learnbot', environment: 'staging', service: name },
    logs: { format: 'json', retentionDays: 30, files: [] },
    process: { workers: 1, connections: {} },
    names: {
      workload: `learnbot-staging-${name}`,
      logGroup: `/ecs/learnbot-staging/${name}`,
      tagParameter: `${name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}ImageTag`,
      scrapeHost: `${name}-tasks.learnbot-staging.internal`,
      autoscaler: `learnbot-staging-${name}`,
      config: `learnbot-staging-${name}-config`,
    },
    ...overrides,
  };
}

/** LearnBot's database in staging. */
export function createdPostgres(overrides: Partial<CreatedPostgres> = {}): CreatedPostgres {
  return {
    name: 'postgres',
    type: 'postgres',
    provider: 'aws',
    database: 'learnbot',
    user: 'learnbot_admin',
    port: 5432,
    version: '16',
    instanceClass: 'db.t4g.medium',
    storageGiB: 100,
    maxStorageGiB: 500,
    multiAz: false,
    backup: { pointInTimeDays: 7 },
    protected: false,
    reachableFrom: [],
    logRetentionDays: 30,
    names: {
      instance: 'learnbot-staging-postgres',
      password: 'learnbot-staging/db/password',
      url: 'learnbot-staging/db/url',
      endpointOutput: 'DatabaseEndpoint',
    },
    ...overrides,
  };
}

/** A bucket of the system. */
export function createdBucket(overrides: Partial<CreatedBucket> = {}): CreatedBucket {
  return {
    name: 'resumes',
    type: 'bucket',
    provider: 'aws',
    bucket: 'learnbot-staging-resumes',
    versioned: true,
    keepOldVersionsDays: 30,
    expiring: [],
    ...overrides,
  };
}

/** A job of api-gateway that a person starts. */
export function resolvedJob(name = 'migrate', overrides: Partial<ResolvedJob> = {}): ResolvedJob {
  const pascal = name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  return {
    name,
    action: { kind: 'command', service: 'api-gateway', command: ['./migrate', 'up'] },
    trigger: { kind: 'manual' },
    timeoutSeconds: 900,
    retries: 0,
    logRetentionDays: 30,
    names: {
      task: `learnbot-staging-${name}`,
      logGroup: `/ecs/learnbot-staging/${name}`,
      subnetsOutput: `${pascal}Subnets`,
      securityGroupOutput: `${pascal}SecurityGroup`,
      skipParameter: `${pascal}SkipTag`,
    },
    ...overrides,
  };
}

/** p99 of api-gateway above two seconds for five minutes, seen by the load balancer. */
/** An alert on latency, of either monitoring system. */
export type OnLatency<A extends Alert> = A & { readonly condition: LatencyCondition };

export function highP99Latency(
  overrides: Partial<OnLatency<CloudWatchAlert>> = {},
): OnLatency<CloudWatchAlert> {
  return {
    ...latencyAlert(),
    source: {
      evaluator: 'cloudwatch',
      dimensions: {
        LoadBalancer: {
          of: { kind: 'service', name: 'api-gateway' },
          attribute: 'loadBalancerFullName',
        },
        TargetGroup: {
          of: { kind: 'service', name: 'api-gateway' },
          attribute: 'targetGroupFullName',
        },
      },
    },
    ...overrides,
  };
}

/** The same alert where Prometheus evaluates it, on the histogram of api-gateway. */
export function highP99LatencyOnPrometheus(
  overrides: Partial<OnLatency<PrometheusAlert>> = {},
): OnLatency<PrometheusAlert> {
  const {
    seriesLabels,
    signals: [signal],
  } = apiGateway();
  const alert = latencyAlert();
  return {
    ...alert,
    source: { evaluator: 'prometheus', labels: seriesLabels, scrapeSeconds: 15 },
    windowSeconds: 300,
    ...overrides,
    condition: { ...alert.condition, signal: signal as DurationSignal, ...overrides.condition },
  };
}

function latencyAlert(): Omit<OnLatency<Alert>, 'source'> {
  return {
    name: 'HighP99Latency',
    id: 'learnbot-staging-HighP99Latency',
    system: 'learnbot',
    environment: 'staging',
    origin: 'declared',
    target: { kind: 'service', name: 'api-gateway' },
    condition: { kind: 'latency', quantile: 0.99, aboveSeconds: 2 },
    windowSeconds: 60,
    forSeconds: 300,
    minSamples: 100,
    onNoData: 'ok',
    severity: 'P3',
    level: 'notify',
    summary: 'The API answers slowly.',
    owner: 'platform',
    runbook: {
      anchor: 'highp99latency',
      procedure: 'high-api-latency',
      url: 'https://runbooks.example.com/learnbot/staging/runbook.md#highp99latency',
    },
  };
}

/** The memory of a queue with two nodes above 75 % for five minutes, seen by ElastiCache. */
export function queueMemoryHigh(overrides: Partial<CloudWatchAlert> = {}): CloudWatchAlert {
  return {
    ...highP99Latency(),
    name: 'QueueMemoryHigh',
    id: 'learnbot-staging-QueueMemoryHigh',
    target: { kind: 'store', name: 'jobs' },
    source: {
      evaluator: 'cloudwatch',
      dimensions: { CacheClusterId: 'learnbot-staging-jobs-001' },
      others: [{ CacheClusterId: 'learnbot-staging-jobs-002' }],
    },
    condition: { kind: 'memory', above: 0.75, of: 'limit' },
    minSamples: 0,
    ...overrides,
  };
}
