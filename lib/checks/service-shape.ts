import { INGRESS_NGINX_IDLE_SECONDS } from '../facts/ingress-nginx';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** What one service says has to agree with itself. */
export const serviceShape: Check = (system) =>
  system.services.flatMap((service) => {
    const path = ['services', service.name];
    return [
      ...replicas(service, path),
      ...times(service, path),
      ...probes(service, path),
      ...exposure(service, path, system),
      ...variables(service, path),
      ...buckets(service, path),
      ...callees(service, path),
    ];
  });

function replicas({ name, scaling }: ResolvedService, path: SpecPath): readonly Finding[] {
  const bounds = [
    { ...scaling, at: [...path, 'scaling', 'min'], when: '' },
    ...scaling.schedules.map((schedule, index) => ({
      ...schedule,
      at: [...path, 'scaling', 'schedules', index, 'min'],
      when: ` from "${schedule.cron}" on`,
    })),
  ];
  return bounds
    .filter(({ min, max }) => min > max)
    .map(({ min, max, at, when }) => ({
      code: 'min-over-max',
      path: at,
      what: `${name} has at least ${min} and at most ${max} replicas${when}.`,
      fix: 'Make min the smaller one.',
    }));
}

function callees({ name, calls }: ResolvedService, path: SpecPath): readonly Finding[] {
  const twice = calls.find((callee, index) => calls.indexOf(callee) < index);
  if (twice === undefined) return [];
  return [
    {
      code: 'listed-twice',
      path: [...path, 'calls'],
      what: `${name} names ${twice} twice under calls.`,
      fix: 'Name each service once.',
    },
  ];
}

function probes({ name, health }: ResolvedService, path: SpecPath): readonly Finding[] {
  if (health === undefined || health.timeoutSeconds < health.intervalSeconds) return [];
  return [
    {
      code: 'probe-timeout-over-interval',
      path: [...path, 'health', 'timeout'],
      what: `A probe of ${name} may take ${health.timeoutSeconds}s, and the next begins after ${health.intervalSeconds}s.`,
      consequence: 'The load balancer refuses such a health check.',
      fix: 'Make timeout shorter than interval.',
    },
  ];
}

function exposure(
  { name, port, health, expose, timeouts }: ResolvedService,
  path: SpecPath,
  { target }: ResolvedSystem,
): readonly Finding[] {
  if (expose === undefined) return [];
  const findings: Finding[] = [];
  if (port === undefined) {
    findings.push({
      code: 'exposed-without-port',
      path: [...path, 'expose'],
      what: `${name} is exposed, but has no port.`,
      fix: `Add services.${name}.port.`,
    });
  }
  if (health === undefined) {
    findings.push({
      code: 'exposed-without-health',
      path: [...path, 'expose'],
      what: `${name} is exposed, but nothing says when it can take requests.`,
      fix: `Add services.${name}.health.`,
    });
  }
  if (!expose.tls) {
    findings.push({
      code: 'exposed-without-tls',
      path: [...path, 'expose', 'tls'],
      what: `${name} would answer on ${expose.host} in plain text.`,
      fix: 'Leave tls out; plain HTTP is redirected to HTTPS.',
    });
  }
  const door = doorTo(target, timeouts);
  if (timeouts.keepAliveSeconds <= door.idleSeconds) {
    findings.push({
      code: 'keep-alive-under-idle',
      path: [...path, 'timeouts', 'keepAlive'],
      what: `${name} closes idle connections after ${timeouts.keepAliveSeconds}s, and ${door.noun} keeps them for ${door.idleSeconds}s.`,
      consequence: 'Requests on a connection that was just closed end in 502 now and then.',
      fix: `Set keepAlive above ${door.idleSeconds}s, in the service too.`,
    });
  }
  return findings;
}

/** What stands before the exposed services, and how long it keeps an idle connection to one. */
interface Door {
  readonly noun: string;
  readonly idleSeconds: number;
}

/**
 * On ECS the services of an environment share one, which waits as long as the slowest of them asks; one
 * that exists already waits as long as the spec says it does. An ALB of a cluster is a service's own.
 */
function doorTo(target: ResolvedSystem['target'], timeouts: ResolvedService['timeouts']): Door {
  if (target.platform === 'kubernetes') {
    return target.ingress.controller === 'alb'
      ? { noun: 'its load balancer', idleSeconds: timeouts.idleSeconds }
      : { noun: 'the ingress controller', idleSeconds: INGRESS_NGINX_IDLE_SECONDS };
  }
  const { listener, loadBalancer } = target;
  return listener === undefined
    ? { noun: 'the load balancer', idleSeconds: loadBalancer.idleSeconds }
    : { noun: 'the existing load balancer', idleSeconds: listener.idleSeconds };
}

/** Which of two bounds holds at one moment is anybody's guess. */
function times(
  { name, scaling: { schedules } }: ResolvedService,
  path: SpecPath,
): readonly Finding[] {
  const index = schedules.findIndex(({ cron, timezone }, at) =>
    schedules.slice(0, at).some((each) => each.cron === cron && each.timezone === timezone),
  );
  const twice = schedules[index];
  if (twice === undefined) return [];
  return [
    {
      code: 'listed-twice',
      path: [...path, 'scaling', 'schedules', index, 'at'],
      what: `The bounds of ${name} change twice at "${twice.cron}".`,
      consequence: 'Which of the two would hold is left to chance.',
      fix: 'Keep one of them.',
    },
  ];
}

function variables({ env, secrets, uses }: ResolvedService, path: SpecPath): readonly Finding[] {
  const seen = new Set(Object.keys(env));
  const others = [
    ...secrets.map(({ variable }) => ({ variable, at: [...path, 'secrets', variable] })),
    ...uses.flatMap((use) =>
      use.variables.map(({ variable }) => ({
        variable,
        at: [...path, 'uses', use.store, 'as', variable],
      })),
    ),
  ];
  return others.flatMap(({ variable, at }): Finding[] => {
    if (!seen.has(variable)) {
      seen.add(variable);
      return [];
    }
    return [
      {
        code: 'duplicate-variable',
        path: at,
        atKey: true,
        what: `${variable} is set twice.`,
        fix: 'Keep one of the two.',
      },
    ];
  });
}

function buckets({ name, signals }: ResolvedService, path: SpecPath): readonly Finding[] {
  return signals.flatMap((signal): Finding[] => {
    if (signal.kind !== 'duration') return [];
    const ascending = signal.bucketSeconds.every(
      (bound, index) => index === 0 || bound > (signal.bucketSeconds[index - 1] ?? 0),
    );
    if (ascending && signal.bucketSeconds.length > 0) return [];
    return [
      {
        code: 'invalid-buckets',
        path: [...path, 'signals', signal.name, 'buckets'],
        what: `The buckets of ${name}’s signal ${signal.name} do not ascend.`,
        fix: 'Write each bound once, the smallest first.',
      },
    ];
  });
}
