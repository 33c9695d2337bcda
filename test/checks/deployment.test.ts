import { checkSystem } from '../../lib/checks';
import type { ProblemCode } from '../../lib/problems/codes';
import type { ResolvedService, ResolvedSystem } from '../../lib/resolve/resolved-system';
import {
  apiGateway,
  highP99Latency,
  highP99LatencyOnPrometheus,
  resolvedJob,
  resolvedSystem,
  resumeParser,
} from '../support/resolved-system';

type Deployment = ResolvedService['deployment'];
type Health = NonNullable<ResolvedService['health']>;

const goesBack = { rollback: true, rollbackOn: [] };
const canary: Deployment = {
  ...goesBack,
  strategy: 'canary',
  bakeSeconds: 600,
  stepPercent: 10,
  stepSeconds: 300,
};
const onAlert: Deployment = { ...goesBack, strategy: 'rolling', rollbackOn: ['HighP99Latency'] };

const deployed = (deployment: Deployment, system: Partial<ResolvedSystem> = {}) =>
  resolvedSystem({ services: [apiGateway({ deployment }), resumeParser()], ...system });
const parserDeployed = (deployment: Deployment, calls: readonly string[]) =>
  resolvedSystem({ services: [apiGateway({ calls }), resumeParser({ deployment })] });

/** Behind the load balancer alone, which knows no limit of the start period. */
function started(health: Partial<Health>, min = 1): ResolvedSystem {
  const { health: usual, scaling } = apiGateway();
  const outside = { ...usual!, probeWith: undefined, ...health };
  const service = apiGateway({ health: outside, scaling: { ...scaling, min } });
  return resolvedSystem({ services: [service, resumeParser()] });
}

function behindJob(compatible: boolean): ResolvedSystem {
  const job = resolvedJob('migrate', { trigger: { kind: 'before-deploy', compatible } });
  return deployed(onAlert, { jobs: [job] });
}

function codesOf(system: ResolvedSystem): readonly ProblemCode[] {
  return checkSystem(system).map(({ code }) => code);
}

it.each<[ProblemCode, string, ResolvedSystem, ResolvedSystem]>([
  [
    'deployment-without-traffic',
    'a canary of a service that nobody calls',
    parserDeployed(canary, []),
    parserDeployed(canary, ['resume-parser']),
  ],
  [
    'deployment-without-traffic',
    'a blue-green deployment, unlike a rolling one',
    parserDeployed({ ...goesBack, strategy: 'blue-green', bakeSeconds: 600 }, []),
    parserDeployed({ ...goesBack, strategy: 'rolling' }, []),
  ],
  [
    'timing-not-available',
    'a bake of seconds',
    deployed({ ...canary, bakeSeconds: 90 }),
    deployed({ ...canary, bakeSeconds: 120 }),
  ],
  [
    'timing-not-available',
    'a step longer than a day',
    deployed({ ...canary, stepSeconds: 86_460 }),
    deployed({ ...canary, stepSeconds: 86_400 }),
  ],
  [
    'invalid-percentage',
    'a linear step below three percent',
    deployed({ ...canary, strategy: 'linear', stepPercent: 2.9 }),
    deployed({ ...canary, strategy: 'linear', stepPercent: 3 }),
  ],
  [
    'invalid-percentage',
    'a canary with two decimals',
    deployed({ ...canary, stepPercent: 0.25 }),
    deployed({ ...canary, stepPercent: 0.1 }),
  ],
  [
    'field-without-effect',
    'alerts that go back where nothing does',
    deployed({ ...onAlert, rollback: false }),
    deployed(onAlert),
  ],
  [
    'alert-not-an-alarm',
    'an alert that Prometheus evaluates',
    deployed(onAlert, { alerts: [highP99LatencyOnPrometheus()] }),
    deployed(onAlert, { alerts: [highP99Latency()] }),
  ],
  [
    'rollback-past-job',
    'a job that the previous version may not know',
    behindJob(false),
    behindJob(true),
  ],
  [
    'breaker-too-slow',
    'replicas that may take most of an hour',
    started({ startPeriodSeconds: 3541 }),
    started({ startPeriodSeconds: 3540 }),
  ],
  [
    'breaker-too-slow',
    'one at a time, unlike three at once',
    started({ startPeriodSeconds: 3600 }),
    started({ startPeriodSeconds: 3600 }, 3),
  ],
])('%s: %s', (code, _, faulty, sound) => {
  expect(codesOf(faulty)).toContain(code);
  expect(codesOf(sound)).not.toContain(code);
});

it('a job of another service leaves a deployment free to go back', () => {
  const job = resolvedJob('migrate', {
    action: { kind: 'command', service: 'resume-parser', command: ['./migrate'] },
    trigger: { kind: 'before-deploy', compatible: false },
  });

  expect(codesOf(deployed(onAlert, { jobs: [job] }))).not.toContain('rollback-past-job');
});

it('the circuit breaker belongs to rolling deployments', () => {
  const [slow] = started({ startPeriodSeconds: 7200 }).services;
  const system = resolvedSystem({
    services: [{ ...slow!, deployment: canary }, resumeParser()],
    alerts: [],
  });

  expect(codesOf(system)).not.toContain('breaker-too-slow');
});

it('requests cannot be scaled on where a deployment moves them', () => {
  const scaling = { ...apiGateway().scaling, requestsPerReplica: 100 };
  const counting = (deployment: Deployment) =>
    resolvedSystem({ services: [apiGateway({ scaling, deployment }), resumeParser()] });

  expect(codesOf(counting(canary))).toContain('field-without-effect');
  expect(codesOf(counting({ ...goesBack, strategy: 'rolling' }))).toEqual([]);
});
