import type { Finding } from '../problems/problem';
import type { EcsTarget, ResolvedService, ResolvedTimeouts } from '../resolve/resolved-system';
import type { Check } from './check';

/** What a service on ECS promises to answer gets the time for it, from whoever is in between. */
export const requestTimes: Check = ({ target, services }) => {
  if (target.platform !== 'ecs') return [];
  const called = new Set(services.flatMap(({ calls }) => calls));
  return services.flatMap((service) => [
    ...underListener(service, target),
    ...(called.has(service.name) ? shutdown(service) : []),
  ]);
};

/** The longest answer, and the field that says so. */
export function longestAnswer({ requestSeconds, streamSeconds = 0 }: ResolvedTimeouts): {
  readonly seconds: number;
  readonly field: 'request' | 'stream';
} {
  return streamSeconds > requestSeconds
    ? { seconds: streamSeconds, field: 'stream' }
    : { seconds: requestSeconds, field: 'request' };
}

/** The load balancer that is made here waits as long as it has to; one that exists does as it does. */
function underListener(
  { name, expose, timeouts }: ResolvedService,
  { listener }: EcsTarget,
): readonly Finding[] {
  const longest = longestAnswer(timeouts);
  if (expose === undefined || listener === undefined || longest.seconds <= listener.idleSeconds) {
    return [];
  }
  return [
    {
      code: 'request-over-listener-idle',
      path: ['services', name, 'timeouts', longest.field],
      what: `${name} answers for up to ${longest.seconds}s (timeouts.${longest.field}), and the existing load balancer closes a silent connection after ${listener.idleSeconds}s (aws.listener.idle).`,
      consequence: 'It would answer 504 in place of the service.',
      fix: `Raise the idle timeout of that load balancer and say it under aws.listener.idle, or lower ${longest.field}.`,
    },
  ];
}

/**
 * The load balancer takes a replica out before it is stopped; the mesh learns of it at the same moment,
 * so what is called inside has to finish after the stop signal.
 */
function shutdown({ name, timeouts }: ResolvedService): readonly Finding[] {
  const longest = longestAnswer(timeouts);
  if (timeouts.shutdownSeconds >= longest.seconds) return [];
  return [
    {
      code: 'shutdown-under-request',
      path: ['services', name, 'timeouts', 'shutdown'],
      what: `Other services call ${name}, which answers for up to ${longest.seconds}s (timeouts.${longest.field}) and is killed ${timeouts.shutdownSeconds}s after the stop signal.`,
      consequence:
        'Each deployment cuts the longest answers: the mesh does not drain a replica first.',
      fix: `Set shutdown to ${longest.seconds}s (ECS takes up to 120s), or acknowledge it with a reason.`,
    },
  ];
}
