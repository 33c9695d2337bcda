import type { ResolvedSystem, Step } from '../../lib/resolve/resolved-system';
import {
  apiGateway,
  createdBucket,
  createdPostgres,
  ecsTarget,
  resolvedJob,
  resolvedSystem,
  resumeParser,
} from '../support/resolved-system';

/** A system on ECS that uses every word there is: jobs, buckets, a bastion, all kinds of deployments. */
export function richSystem(overrides: Partial<ResolvedSystem> = {}): ResolvedSystem {
  const { secrets } = resolvedSystem();
  return resolvedSystem({
    target: ecsTarget({
      certificate: undefined,
      repositories: ['learnbot/api-gateway', 'learnbot/resume-parser'],
      bastion: { idOutput: 'BastionInstanceId' },
      loadBalancer: {
        idleSeconds: 60,
        protected: false,
        accessLogs: { bucket: 'learnbot-staging-alb-logs', prefix: 'alb', retentionDays: 90 },
      },
    }),
    services: [gateway(), parser()],
    jobs: [
      resolvedJob('migrate', { trigger: { kind: 'before-deploy', compatible: false } }),
      resolvedJob('scrape', {
        trigger: {
          kind: 'schedule',
          cron: '0 2 * * *',
          eventBridge: 'cron(0 2 * * ? *)',
          timezone: 'Europe/Vienna',
        },
      }),
    ],
    stores: [
      createdPostgres({ rotateDays: 90 }),
      createdBucket(),
      createdBucket({ name: 'exports', bucket: 'exports', versioned: false, expireDays: 7 }),
      { name: 'shared', type: 'bucket', provider: 'existing', bucket: 'acme-shared' },
    ],
    secrets: secrets.map((secret) => ({ ...secret, rotateDays: 30 })),
    procedures: [
      {
        name: 'everything',
        kind: 'incident',
        title: 'Everything at once',
        symptoms: [],
        diagnose: STEPS,
        resolve: [],
        verify: [],
      },
    ],
    ...overrides,
  });
}

const STEPS: readonly Step[] = [
  { verb: 'events', service: 'api-gateway' },
  { verb: 'rollback', service: 'api-gateway' },
  { verb: 'job', job: 'migrate' },
  { verb: 'job', job: 'scrape' },
  { verb: 'rotate', of: 'secret', name: 'jwt' },
  { verb: 'connect', store: 'postgres' },
  { verb: 'sql', store: 'postgres', statement: 'SELECT 1;' },
];

function gateway() {
  const gateway = apiGateway();
  return apiGateway({
    expose: {
      ...gateway.expose!,
      accessLogs: true,
      rateLimit: { requests: 300, perSeconds: 300 },
    },
    scaling: {
      ...gateway.scaling,
      requestsPerReplica: 1000,
      schedules: [
        {
          cron: '0 8 * * 1-5',
          eventBridge: 'cron(0 8 ? * 2-6 *)',
          timezone: 'Europe/Vienna',
          min: 2,
          max: 6,
        },
      ],
    },
    reaches: [{ host: 'smtp.example.com', port: 587 }],
    exec: true,
    deployment: {
      strategy: 'canary',
      bakeSeconds: 600,
      stepPercent: 10,
      stepSeconds: 300,
      rollback: true,
      rollbackOn: ['HighP99Latency'],
    },
  });
}

function parser() {
  return resumeParser({
    architecture: 'arm64',
    spotPercent: 50,
    reachesInternet: true,
    sidecars: [
      {
        name: 'collector',
        image: 'otel/collector:1.0',
        env: {},
        secrets: [{ variable: 'TOKEN', secret: 'openai' }],
        essential: false,
      },
    ],
    deployment: { strategy: 'rolling', rollback: false, rollbackOn: [] },
  });
}
