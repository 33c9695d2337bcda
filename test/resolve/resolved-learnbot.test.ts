import { readFileSync } from 'node:fs';

import { compileText, type CompiledSpec } from '../../lib/compiler/compile';
import type { CreatedPostgres, EcsTarget } from '../../lib/resolve/resolved-system';

const learnbot = compileText(readFileSync('specs/learnbot.yaml', 'utf8'), 'specs/learnbot.yaml');
const thread = compileText(
  readFileSync('test/fixtures/thread.yaml', 'utf8'),
  'test/fixtures/thread.yaml',
);

function system(spec: CompiledSpec, environment: string) {
  return spec.environments.find(({ name }) => name === environment)!.system;
}

describe('the names of learnbot in production, which are contract', () => {
  const production = system(learnbot, 'production');
  const highLatency = production.alerts.find(({ name }) => name === 'HighP99Latency')!;
  const target = production.target as EcsTarget;
  const postgres = production.stores[0] as CreatedPostgres;
  const [gateway, parser] = production.services;

  it.each([
    ['cluster', target.cluster, 'learnbot-production-cluster'],
    ['DNS namespace', target.namespace, 'learnbot-production.internal'],
    ['stage', target.stage, 'learnbot-production'],
    ['network stack', target.stacks.network, 'learnbot-production-network'],
    ['data stack', target.stacks.data, 'learnbot-production-data'],
    ['services stack', target.stacks.services, 'learnbot-production-services'],
    ['service', gateway!.names.workload, 'learnbot-production-api-gateway'],
    ['other service', parser!.names.workload, 'learnbot-production-resume-parser'],
    ['log group', gateway!.names.logGroup, '/ecs/learnbot-production/api-gateway'],
    ['tag parameter', gateway!.names.tagParameter, 'ApiGatewayImageTag'],
    ['scraped host', gateway!.names.scrapeHost, 'api-gateway-tasks.learnbot-production.internal'],
    ['instance', postgres.names.instance, 'learnbot-production-postgres'],
    ['password', postgres.names.password, 'learnbot-production/db/password'],
    ['generated secret', production.secrets[0]!.physicalName, 'learnbot-production/app/jwt-secret'],
    ['given secret', production.secrets[1]!.physicalName, 'learnbot-production/slack-webhook'],
    [
      'topic',
      production.routing.severities.find(({ name }) => name === 'P3')!.topic,
      'learnbot-production-P3',
    ],
    ['alarm', highLatency.id, 'learnbot-production-HighP99Latency'],
    ['anchor', highLatency.runbook.anchor, 'highp99latency'],
  ])('the %s is %s', (_, name, contract) => {
    expect(name).toBe(contract);
  });

  it('staging has a stack for its alarms', () => {
    const staging = system(learnbot, 'staging').target as EcsTarget;

    expect(staging.stacks.monitoring).toBe('learnbot-staging-monitoring');
  });
});

describe('the names of the thread on Kubernetes, whose namespace is its own', () => {
  const cluster = system(thread, 'cluster');

  it.each([
    ['workload', cluster.services[0]!.names.workload, 'api-gateway'],
    ['secret', cluster.secrets[0]!.physicalName, 'app-jwt-secret'],
  ])('the %s is %s', (_, name, contract) => {
    expect(name).toBe(contract);
  });
});

it('units are plain numbers', () => {
  const [gateway] = system(learnbot, 'production').services;

  expect(gateway).toMatchObject({
    size: { cpu: { request: 2, limit: 2 }, memoryMiB: { request: 4096, limit: 4096 } },
    scaling: { min: 2, max: 10, cpuPercent: 70, memoryPercent: 80, scaleInCooldownSeconds: 300 },
    timeouts: { requestSeconds: 30, keepAliveSeconds: 75, shutdownSeconds: 30 },
    logs: { retentionDays: 30 },
  });
});

describe('the tier', () => {
  it('decides whether a store has a standby and is protected', () => {
    const [staging, production] = ['staging', 'production'].map(
      (name) => system(learnbot, name).stores[0] as CreatedPostgres,
    );

    expect(staging).toMatchObject({ multiAz: false, protected: true });
    expect(production).toMatchObject({ multiAz: true, protected: true });
  });

  it('decides how many zones have a gateway of their own', () => {
    const gateways = ['staging', 'production'].map(
      (name) => (system(learnbot, name).target as EcsTarget).natGateways,
    );

    expect(gateways).toEqual([1, 2]);
  });

  it('lets nothing page outside of production', () => {
    const text = readFileSync('specs/learnbot.yaml', 'utf8').replace(
      '{ level: notify, respondWithin',
      '{ level: page, respondWithin',
    );
    const paging = compileText(text, 'specs/learnbot.yaml');

    expect(system(paging, 'production').alerts[0]!.level).toBe('page');
    expect(system(paging, 'staging').alerts[0]!.level).toBe('notify');
  });
});

describe('what has no effect in an environment', () => {
  it('is listed with its reason', () => {
    expect(system(learnbot, 'staging').waivers).toEqual([
      {
        path: 'routing.watchdog',
        because: 'CloudWatch evaluates the alerts, and it is nobody’s to watch',
      },
      {
        path: 'names.dashboards',
        because: 'without Prometheus there is no dashboard in Grafana',
      },
      {
        path: 'services.api-gateway.signals',
        because: 'no Prometheus scrapes this environment',
      },
      {
        path: 'services.resume-parser.signals',
        because: 'no Prometheus scrapes this environment',
      },
    ]);
    expect(system(thread, 'cluster').waivers).toContainEqual({
      path: 'stores.postgres.size',
      because: 'the store exists already: it is named and reached, not changed',
    });
  });

  it('is not listed where it has one', () => {
    expect(system(learnbot, 'production').waivers).toEqual([]);
  });
});
