import { checkSystem } from '../../lib/checks';
import type { ProblemCode } from '../../lib/problems/codes';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';
import {
  apiGateway,
  createdPostgres,
  ecsTarget,
  highP99Latency,
  highP99LatencyOnPrometheus,
  resolvedSystem,
  resumeParser,
} from '../support/resolved-system';

type Service = Parameters<typeof apiGateway>[0];

const withGateway = (overrides: Service, system: Partial<ResolvedSystem> = {}) =>
  resolvedSystem({ services: [apiGateway(overrides), resumeParser()], ...system });
const withAlert = (overrides: Parameters<typeof highP99Latency>[0]) =>
  resolvedSystem({ alerts: [highP99Latency(overrides)] });
const onPrometheus = (overrides: Parameters<typeof highP99LatencyOnPrometheus>[0] = {}) =>
  resolvedKubernetesSystem({
    alerts: [highP99LatencyOnPrometheus(overrides)],
    services: [apiGatewayPods(spare()), resumeParserPods(spare())],
    secrets: resolvedKubernetesSystem().secrets.map((each) => ({ ...each, rotateDays: 90 })),
    routing: {
      maintenance: [],
      severities: [
        { name: 'P3', level: 'notify', respondWithin: '4h', notify: ['slack'], topic: '' },
      ],
      channels: [{ name: 'slack', type: 'slack', channel: '#ops', webhook: 'hook' }],
    },
  });

function spare(): NonNullable<Service> {
  return { scaling: { ...resumeParser().scaling, min: 2, max: 4 } };
}

function scaled(overrides: Partial<ReturnType<typeof apiGateway>['scaling']>): Service {
  return { scaling: { ...apiGateway().scaling, ...overrides } };
}

function timed(overrides: Partial<ReturnType<typeof apiGateway>['timeouts']>): Service {
  return { timeouts: { ...apiGateway().timeouts, ...overrides } };
}

function probed(overrides: Partial<NonNullable<ReturnType<typeof apiGateway>['health']>>): Service {
  const inside = { probeWith: 'curl', intervalSeconds: 300 } as const;
  return { health: { ...apiGateway().health!, ...inside, ...overrides } };
}

/** As the load balancer alone asks. */
function probedOutside(timeoutSeconds: number): Service {
  return probed({ probeWith: undefined, timeoutSeconds });
}

function keeping(retentionDays: number): Service {
  return { logs: { ...apiGateway().logs, retentionDays } };
}

function onKubernetes(overrides: Service): ResolvedSystem {
  return resolvedKubernetesSystem({ services: [apiGatewayPods(overrides)] });
}

function codesOf(system: ResolvedSystem): readonly ProblemCode[] {
  return checkSystem(system).map(({ code }) => code);
}

it.each([
  ['ECS', resolvedSystem()],
  ['Kubernetes', onPrometheus()],
])('a sound system on %s passes every check', (_, system) => {
  expect(checkSystem(system)).toEqual([]);
});

/** Each fault, and the nearest thing to it that is none. */
it.each<[ProblemCode, ResolvedSystem, ResolvedSystem]>([
  ['min-over-max', withGateway(scaled({ min: 4 })), withGateway(scaled({ min: 3 }))],
  [
    'production-without-spare',
    resolvedSystem({ tier: 'production', services: [apiGateway()] }),
    resolvedSystem({ tier: 'production', services: [apiGateway(scaled({ min: 2 }))] }),
  ],
  [
    'probe-timeout-over-interval',
    withGateway({ health: { ...apiGateway().health!, timeoutSeconds: 30 } }),
    withGateway({ health: { ...apiGateway().health!, timeoutSeconds: 29 } }),
  ],
  [
    'exposed-without-port',
    withGateway({ port: undefined }),
    withGateway({ port: undefined, expose: undefined }, { alerts: [] }),
  ],
  ['exposed-without-health', withGateway({ health: undefined }), withGateway({})],
  [
    'exposed-without-tls',
    withGateway({ expose: { ...apiGateway().expose!, tls: false } }),
    withGateway({}),
  ],
  [
    'keep-alive-under-idle',
    withGateway(timed({ keepAliveSeconds: 60 })),
    withGateway(timed({ keepAliveSeconds: 61 })),
  ],
  [
    'duplicate-variable',
    withGateway({ env: { JWT_SECRET: 'x' } }),
    withGateway({ env: { OTHER: 'x' } }),
  ],
  [
    'size-not-available',
    withGateway({
      size: { cpu: { request: 0.25, limit: 0.25 }, memoryMiB: { request: 4096, limit: 4096 } },
    }),
    withGateway({
      size: { cpu: { request: 0.25, limit: 0.25 }, memoryMiB: { request: 512, limit: 512 } },
    }),
  ],
  [
    'keep-alive-under-idle',
    onKubernetes(timed({ keepAliveSeconds: 60, idleSeconds: 45 })),
    onKubernetes(timed({ keepAliveSeconds: 61, idleSeconds: 90 })),
  ],
  [
    'retention-not-available',
    withGateway(keeping(45)),
    resolvedKubernetesSystem({ services: [apiGatewayPods(keeping(45))] }),
  ],
  ['retention-not-available', withGateway(keeping(3654)), withGateway(keeping(3653))],
  [
    'storage-over-max',
    resolvedSystem({ stores: [createdPostgres({ maxStorageGiB: 99 })] }),
    resolvedSystem({ stores: [createdPostgres({ maxStorageGiB: 100 })] }),
  ],
  [
    'invalid-duration',
    resolvedSystem({ stores: [createdPostgres({ backup: { pointInTimeDays: 36 } })] }),
    resolvedSystem({ stores: [createdPostgres({ backup: { pointInTimeDays: 35 } })] }),
  ],
  [
    'invalid-size',
    resolvedSystem({ stores: [createdPostgres({ storageGiB: 19 })] }),
    resolvedSystem({ stores: [createdPostgres({ storageGiB: 20 })] }),
  ],
  [
    'same-route-twice',
    resolvedSystem({ services: [apiGateway(), resumeParser({ expose: apiGateway().expose })] }),
    resolvedSystem({
      services: [
        apiGateway(),
        resumeParser({ expose: { ...apiGateway().expose!, path: '/parser' } }),
      ],
    }),
  ],
  [
    'names-collide',
    resolvedSystem({ services: [apiGateway(), resumeParser({ names: apiGateway().names })] }),
    resolvedSystem({ services: [apiGateway(), resumeParser()] }),
  ],
  [
    'name-too-long',
    resolvedSystem({
      stores: [
        createdPostgres({ names: { ...createdPostgres().names, instance: 'x'.repeat(64) } }),
      ],
    }),
    resolvedSystem({
      stores: [
        createdPostgres({ names: { ...createdPostgres().names, instance: 'x'.repeat(63) } }),
      ],
    }),
  ],
  [
    'invalid-scraper',
    resolvedSystem({
      monitoring: { alerts: 'cloudwatch', prometheus: { scrapeSeconds: 15, from: 'monitoring' } },
    }),
    resolvedSystem({
      monitoring: { alerts: 'cloudwatch', prometheus: { scrapeSeconds: 15, from: '10.0.0.0/16' } },
    }),
  ],
  ['threshold-over-buckets', onPrometheus(above(10)), onPrometheus(above(5))],
  ['threshold-between-buckets', onPrometheus(above(3)), onPrometheus(above(2))],
  ['threshold-over-timeout', withAlert(above(30)), withAlert(above(29))],
  ['for-not-in-minutes', withAlert({ forSeconds: 90 }), withAlert({ forSeconds: 120 })],
  [
    'window-under-scrapes',
    onPrometheus({ windowSeconds: 30 }),
    onPrometheus({ windowSeconds: 60 }),
  ],
  [
    'window-not-in-for',
    withAlert({ windowSeconds: 120, forSeconds: 300 }),
    withAlert({ windowSeconds: 120, forSeconds: 240 }),
  ],
  ['alarm-over-a-day', withAlert({ forSeconds: 86_460 }), withAlert({ forSeconds: 86_400 })],
  ['severity-without-channel', notifying([]), notifying(['email'])],
  ['channel-not-reachable', notifying(['slack']), notifying(['email'])],
  [
    'registry-not-available',
    resolvedKubernetesSystem({
      services: [apiGatewayPods({ image: { source: 'ecr', repository: 'a' } })],
    }),
    resolvedSystem({ services: [apiGateway({ image: { source: 'ecr', repository: 'a' } })] }),
  ],
  [
    'reserved-name',
    resolvedKubernetesSystem({ services: [resumeParserPods({ name: 'alerts' })] }),
    resolvedSystem({ services: [resumeParser({ name: 'alerts' })], alerts: [] }),
  ],
  [
    'cooldown-too-long',
    resolvedKubernetesSystem({
      services: [apiGatewayPods(scaled({ scaleInCooldownSeconds: 3601 }))],
    }),
    resolvedSystem({ services: [apiGateway(scaled({ scaleInCooldownSeconds: 3601 }))] }),
  ],
  [
    'invalid-name',
    resolvedSystem({ stores: [createdPostgres({ user: 'rdsadmin' })] }),
    resolvedSystem({ stores: [createdPostgres({ user: 'shop_admin' })] }),
  ],
  ['unknown-region', inRegion('us-eat-1'), inRegion('us-east-2')],
  ['certificate-in-other-region', inRegion('us-east-2'), inRegion('us-east-1')],
  ['scale-over-max', scalingTo(4), scalingTo(3)],
  ['scale-over-max', scalingTo(4), { ...scalingTo(4), tier: 'staging' }],
  ['scrape-misses-replicas', withGateway(scaled({ max: 9 })), withGateway(scaled({ max: 8 }))],
  ['ambiguous-secret-name', withSecretNamed('shop-abcdef'), withSecretNamed('shop-abcde')],
])('%s fires, and stays silent next to it', (code, faulty, sound) => {
  expect(codesOf(faulty)).toContain(code);
  expect(codesOf(sound)).not.toContain(code);
});

it.each<[string, Service, Service]>([
  ['a stop', timed({ shutdownSeconds: 121 }), timed({ shutdownSeconds: 120 })],
  ['a quick stop', timed({ shutdownSeconds: 1 }), timed({ shutdownSeconds: 2 })],
  ['a drain', timed({ drainSeconds: 3601 }), timed({ drainSeconds: 3600 })],
  ['an idle connection', timed({ idleSeconds: 4001 }), timed({ idleSeconds: 4000 })],
  ['an interval', probed({ intervalSeconds: 301 }), probed({ intervalSeconds: 300 })],
  ['a quick interval', probed({ intervalSeconds: 4 }), probed({ intervalSeconds: 5 })],
  ['a probe inside', probed({ timeoutSeconds: 61 }), probed({ timeoutSeconds: 60 })],
  ['a quick probe', probed({ timeoutSeconds: 1 }), probed({ timeoutSeconds: 2 })],
  ['a probe from outside', probedOutside(121), probedOutside(120)],
  ['a start', probed({ startPeriodSeconds: 301 }), probed({ startPeriodSeconds: 300 })],
])('%s is refused one second past what AWS takes', (_, past, within) => {
  expect(codesOf(withGateway(past))).toContain('timing-not-available');
  expect(codesOf(withGateway(within))).not.toContain('timing-not-available');
});

it('a service that no load balancer stands before may take as long as it wants', () => {
  const worker = { expose: undefined, ...timed({ drainSeconds: 7200, idleSeconds: 7201 }) };

  expect(codesOf(withGateway(worker))).not.toContain('timing-not-available');
});

it('a check is asked only of the platform that it speaks of', () => {
  const system = resolvedSystem({
    target: ecsTarget(),
    services: [apiGateway({ size: { ...apiGateway().size, cpu: { request: 0.25, limit: 0.5 } } })],
  });

  expect(codesOf(system)).toEqual(['size-range-on-fargate']);
});

function above(aboveSeconds: number) {
  return { condition: { kind: 'latency', quantile: 0.99, aboveSeconds } } as const;
}

/** With a certificate of us-east-1. */
function inRegion(region: string): ResolvedSystem {
  return resolvedSystem({ target: ecsTarget({ region }) });
}

/** Production, where the service has at most three replicas. */
function scalingTo(to: number): ResolvedSystem {
  const parts = { title: 'Load', symptoms: [], diagnose: [], verify: [] };
  return resolvedSystem({
    tier: 'production',
    services: [apiGateway(scaled({ min: 2, max: 3 }))],
    procedures: [
      {
        ...parts,
        name: 'load',
        kind: 'incident',
        resolve: [{ verb: 'scale', service: 'api-gateway', to }],
      },
    ],
  });
}

function notifying(notify: readonly string[]): ResolvedSystem {
  return resolvedSystem({
    routing: {
      maintenance: [],
      severities: [{ name: 'P3', level: 'notify', respondWithin: '4h', notify, topic: 't' }],
      channels: [
        { name: 'email', type: 'email', to: 'ops@example.com' },
        { name: 'slack', type: 'slack', channel: '#ops', webhook: 'hook' },
      ],
    },
  });
}

function withSecretNamed(physicalName: string): ResolvedSystem {
  return resolvedSystem({ secrets: [{ name: 'jwt', physicalName, value: 'given' }] });
}
