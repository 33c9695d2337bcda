import { checkSystem } from '../../lib/checks';
import type { ProblemCode } from '../../lib/problems/codes';
import type { ResolvedService, ResolvedSystem } from '../../lib/resolve/resolved-system';
import {
  apiGateway,
  createdPostgres,
  ecsTarget,
  resolvedSystem,
  resumeParser,
} from '../support/resolved-system';
import { prometheusHighP99Latency } from '../support/resolved-kubernetes-system';

/** Two replicas in two zones, pinned tags, every secret replaced, a vault, a budget of connections. */
function production(overrides: Partial<ResolvedSystem> = {}): ResolvedSystem {
  const secrets = resolvedSystem().secrets.map((each) => ({ ...each, rotateDays: 90 }));
  return resolvedSystem({
    tier: 'production',
    services: [apiGateway(scaled({})), resumeParser(scaled({}))],
    stores: [database({ rotateDays: 90 })],
    secrets,
    ...overrides,
  });
}

const withGateway = (overrides: Partial<ResolvedService>) =>
  production({ services: [apiGateway({ ...scaled({}), ...overrides }), resumeParser(scaled({}))] });
const target = (overrides: Parameters<typeof ecsTarget>[0]) =>
  production({ target: ecsTarget(overrides) });

function scaled(overrides: Partial<ResolvedService['scaling']>): Partial<ResolvedService> {
  return {
    scaling: { ...apiGateway().scaling, min: 2, ...overrides },
    process: { workers: 1, connections: { postgres: 3 } },
  };
}

function database(overrides: Parameters<typeof createdPostgres>[0] = {}) {
  const trigger = {
    kind: 'schedule',
    cron: '0 5 * * *',
    eventBridge: '',
    timezone: 'UTC',
  } as const;
  const restoreTest = { name: 'learnbot_staging_postgres', everyDays: 7 };
  const vault = { name: 'learnbot-staging-postgres', trigger, retainDays: 35, restoreTest };
  return createdPostgres({ backup: { pointInTimeDays: 7, vault }, ...overrides });
}

function atNight(min: number): Partial<ResolvedService> {
  const night = { cron: '0 20 * * *', eventBridge: 'cron(0 20 * * ? *)', timezone: 'UTC' };
  return scaled({ schedules: [{ ...night, min, max: 3 }] });
}

/** An alert that pages, and what tells of it. */
function paging(channel: 'slack' | 'pagerduty'): ResolvedSystem {
  const severity = { name: 'P1', level: 'page', respondWithin: '15m', topic: '' } as const;
  return production({
    alerts: [prometheusHighP99Latency({ severity: 'P1', level: 'page' })],
    routing: {
      maintenance: [],
      severities: [{ ...severity, notify: [channel] }],
      channels: [
        { name: 'slack', type: 'slack', channel: '#ops', webhook: 'hook' },
        { name: 'pagerduty', type: 'pagerduty', key: 'key' },
      ],
    },
  });
}

function codesOf(system: ResolvedSystem): readonly ProblemCode[] {
  return checkSystem(system).map(({ code }) => code);
}

it('a sound production passes every check', () => {
  expect(checkSystem(production())).toEqual([]);
});

it.each<[ProblemCode, ResolvedSystem, ResolvedSystem]>([
  ['production-without-spare', withGateway(scaled({ min: 1 })), withGateway(scaled({ min: 2 }))],
  ['production-without-spare', withGateway(atNight(1)), withGateway(atNight(2))],
  ['replicas-under-zones', target({ zones: 3 }), target({ zones: 2 })],
  ['production-on-spot', withGateway({ spotPercent: 100 }), withGateway({ spotPercent: 99 })],
  ['page-without-pager', paging('slack'), paging('pagerduty')],
  ['production-tag-not-pinned', target({ tagPattern: '^[a-z0-9.]+$' }), target({})],
  [
    'secret-without-rotation',
    production({ secrets: resolvedSystem().secrets }),
    { ...production({ secrets: resolvedSystem().secrets }), tier: 'staging' },
  ],
  ['secret-without-rotation', production({ stores: [createdPostgres()] }), production()],
])('%s is told of production, and not next to it', (code, faulty, sound) => {
  expect(codesOf(faulty)).toContain(code);
  expect(codesOf(sound)).not.toContain(code);
});

it('each secret that nobody replaces is told once', () => {
  const system = production({ secrets: resolvedSystem().secrets, stores: [database()] });

  expect(checkSystem(system).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'secret-without-rotation secrets.jwt',
    'secret-without-rotation secrets.openai',
    'secret-without-rotation stores.postgres',
  ]);
});

it('a single replica is no question of zones', () => {
  const system = withGateway(scaled({ min: 1 }));

  expect(codesOf(system)).toEqual(['production-without-spare']);
});
