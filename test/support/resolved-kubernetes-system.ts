import type { PrometheusAlert } from '../../lib/alerts';
import type {
  ExistingPostgres,
  ResolvedService,
  ResolvedSystem,
} from '../../lib/resolve/resolved-system';
import {
  apiGateway,
  highP99LatencyOnPrometheus,
  resolvedSystem,
  resumeParser,
  type OnLatency,
} from './resolved-system';

/** LearnBot on Kubernetes in tier production: api-gateway calls resume-parser, a postgres that exists. */
export function resolvedKubernetesSystem(overrides: Partial<ResolvedSystem> = {}): ResolvedSystem {
  return resolvedSystem({
    environment: 'cluster',
    tier: 'production',
    target: {
      platform: 'kubernetes',
      namespace: 'learnbot',
      namespaces: [],
      ingress: { controller: 'nginx', class: 'nginx', namespace: 'ingress-nginx' },
    },
    monitoring: {
      alerts: 'prometheus',
      runbooks: 'https://runbooks.example.com',
      prometheus: {
        scrapeSeconds: 15,
        from: 'monitoring',
        operatorLabels: { release: 'kube-prometheus-stack' },
      },
    },
    services: [apiGatewayPods(), resumeParserPods()],
    stores: [existingPostgres()],
    secrets: [{ name: 'jwt', physicalName: 'app-jwt-secret', key: 'jwt_secret', value: 'given' }],
    alerts: [prometheusHighP99Latency()],
    ...overrides,
  });
}

/** The service that the world sees: port 8090, calls resume-parser, scraped on /metrics. */
export function apiGatewayPods(overrides: Partial<ResolvedService> = {}): ResolvedService {
  return apiGateway({
    ...inCluster('api-gateway'),
    expose: {
      host: 'api.learnbot.example.com',
      path: '/',
      tls: true,
      tlsSecret: 'api-learnbot-tls',
      accessLogs: false,
    },
    secrets: [{ variable: 'JWT_SECRET', secret: 'jwt' }],
    ...overrides,
  });
}

/** A service that only api-gateway reaches. */
export function resumeParserPods(overrides: Partial<ResolvedService> = {}): ResolvedService {
  return resumeParser({ ...inCluster('resume-parser'), ...overrides });
}

/** A database outside of the cluster, with its credentials in a Secret. */
export function existingPostgres(overrides: Partial<ExistingPostgres> = {}): ExistingPostgres {
  return {
    name: 'postgres',
    type: 'postgres',
    provider: 'existing',
    database: 'learnbot',
    user: 'learnbot_admin',
    port: 5432,
    host: 'postgres.internal.example.com',
    cidr: '10.20.0.0/24',
    credentials: {
      url: { secret: 'learnbot-postgres', key: 'url' },
      password: { secret: 'learnbot-postgres', key: 'password' },
    },
    ...overrides,
  };
}

/** p99 of api-gateway above two seconds for five minutes, as its own histogram says. */
export function prometheusHighP99Latency(
  overrides: Partial<OnLatency<PrometheusAlert>> = {},
): OnLatency<PrometheusAlert> {
  return highP99LatencyOnPrometheus({
    id: 'learnbot-cluster-HighP99Latency',
    environment: 'cluster',
    source: {
      evaluator: 'prometheus',
      labels: { system: 'learnbot', environment: 'cluster', service: 'api-gateway' },
      scrapeSeconds: 15,
    },
    windowSeconds: 60,
    runbook: {
      anchor: 'highp99latency',
      procedure: 'high-api-latency',
      url: 'https://runbooks.example.com/learnbot/cluster/runbook.md#highp99latency',
    },
    ...overrides,
  });
}

type InCluster = Pick<ResolvedService, 'filesystem' | 'image' | 'names' | 'seriesLabels'>;

function inCluster(name: string): InCluster {
  return {
    filesystem: { readOnlyRoot: true, writablePaths: ['/tmp'] },
    image: { source: 'registry', repository: `ghcr.io/acme/learnbot/${name}` },
    seriesLabels: { system: 'learnbot', environment: 'cluster', service: name },
    names: {
      workload: name,
      logGroup: '',
      tagParameter: '',
      scrapeHost: '',
      autoscaler: name,
      config: `${name}-config`,
    },
  };
}
