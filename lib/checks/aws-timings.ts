import { AWS_TIMINGS, type SecondsRange } from '../facts/aws-timings';
import { formatPath, type SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';
import { longestAnswer } from './request-times';

/** A time that reaches AWS, and the field of the service that it follows from. */
interface Timing {
  readonly field: SpecPath;
  readonly noun: string;
  readonly seconds: number;
  readonly range: SecondsRange;
}

/** Times of a service on ECS, or behind a load balancer of AWS, have to be ones that AWS takes. */
export const awsTimings: Check = ({ target, services }) =>
  services.flatMap((service) => findingsOf(service, timingsOf(service, target)));

function timingsOf(service: ResolvedService, target: ResolvedSystem['target']): readonly Timing[] {
  if (target.platform === 'kubernetes') {
    return target.ingress.controller === 'alb' ? traffic(service, true) : [];
  }
  return [stop(service), ...probes(service), ...traffic(service, target.listener === undefined)];
}

function findingsOf(service: ResolvedService, timings: readonly Timing[]): readonly Finding[] {
  return timings.flatMap(({ field, noun, seconds, range }): Finding[] => {
    if (seconds >= range.least && seconds <= range.most) return [];
    return [
      {
        code: 'timing-not-available',
        path: ['services', service.name, ...field],
        what: `The ${noun} is ${seconds}s, and AWS takes ${range.least}s to ${range.most}s.`,
        fix: `${seconds < range.least ? 'Raise' : 'Lower'} ${formatPath(field)}.`,
      },
    ];
  });
}

function stop({ name, timeouts }: ResolvedService): Timing {
  return {
    field: ['timeouts', 'shutdown'],
    noun: `time from stop signal to kill of ${name}`,
    seconds: timeouts.shutdownSeconds,
    range: AWS_TIMINGS.stopTimeout,
  };
}

/** What ECS takes the load balancer takes too, so the narrower of the two is asked for. */
function probes({ name, port, health, expose }: ResolvedService): readonly Timing[] {
  if (health === undefined || port === undefined) return [];
  const { containerHealth, targetGroupHealth } = AWS_TIMINGS;
  const isProbedInside = health.probeWith !== undefined;
  if (!isProbedInside && expose === undefined) return [];
  const { interval, timeout } = isProbedInside ? containerHealth : targetGroupHealth;
  const startPeriod: Timing = {
    field: ['health', 'startPeriod'],
    noun: `time to start of ${name}`,
    seconds: health.startPeriodSeconds,
    range: containerHealth.startPeriod,
  };
  return [
    {
      field: ['health', 'interval'],
      noun: `time between two probes of ${name}`,
      seconds: health.intervalSeconds,
      range: interval,
    },
    {
      field: ['health', 'timeout'],
      noun: `time of a probe of ${name}`,
      seconds: health.timeoutSeconds,
      range: timeout,
    },
    ...(isProbedInside ? [startPeriod] : []),
  ];
}

function traffic({ name, expose, timeouts }: ResolvedService, isMade: boolean): readonly Timing[] {
  if (expose === undefined) return [];
  const { idleSeconds, drainSeconds } = timeouts;
  const longest = longestAnswer(timeouts);
  const idle: Timing = {
    field: ['timeouts', 'keepAlive'],
    noun: `idle time after which the load balancer closes a connection to ${name}`,
    seconds: idleSeconds,
    range: AWS_TIMINGS.loadBalancerIdle,
  };
  return [
    {
      field: ['timeouts', longest.field],
      noun: `deregistration delay of ${name}, as long as its longest request,`,
      seconds: drainSeconds,
      range: AWS_TIMINGS.deregistrationDelay,
    },
    // An idle time that follows the longest request is past the shorter limit of the delay first.
    ...(isMade && idleSeconds > longest.seconds ? [idle] : []),
  ];
}
