import type { Alert } from '../alerts/alert';
import type { DurationSignal } from '../alerts/signal';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { alertPath } from './alert-path';
import type { Check } from './check';
import { longestAnswer } from './request-times';

/** A latency threshold has to be one that the histogram can show and the timeouts let happen. */
export const alertThresholds: Check = (system) =>
  system.alerts.flatMap((alert) => {
    const limit = limitOf(alert);
    if (limit === undefined) return [];
    const service = system.services.find(({ name }) => name === alert.target.name);
    return [
      ...bucketFindings(alert, limit),
      ...(service === undefined ? [] : timeoutFindings(alert, limit, endOf(service, system))),
    ];
  });

/** A response time that is too long, and where the spec says it. */
interface Limit {
  readonly path: SpecPath;
  readonly aboveSeconds: number;
  readonly signal?: DurationSignal;
}

function limitOf(alert: Alert): Limit | undefined {
  const { condition } = alert;
  if (condition.kind === 'latency') return { ...condition, path: [...alertPath(alert), 'above'] };
  const bad = condition.kind === 'slo' ? condition.bad : undefined;
  return bad?.is === 'slow' ? { ...bad, path: [...alertPath(alert), 'within'] } : undefined;
}

function bucketFindings(alert: Alert, { path, aboveSeconds, signal }: Limit): readonly Finding[] {
  if (signal === undefined) return [];
  const largest = Math.max(...signal.bucketSeconds);
  const where = `services.${alert.target.name}.signals.${signal.name}.buckets`;
  if (aboveSeconds >= largest) {
    return [
      {
        code: 'threshold-over-buckets',
        path,
        what: `${alert.name} fires above ${aboveSeconds}s, but the largest bucket of ${signal.histogram} is ${largest}s.`,
        consequence: 'A quantile never exceeds the largest bucket: the alert could never fire.',
        fix: `Add a bucket above ${aboveSeconds}s to the service and to ${where}.`,
      },
    ];
  }
  if (signal.bucketSeconds.includes(aboveSeconds)) return [];
  return [
    {
      code: 'threshold-between-buckets',
      path,
      what: `${aboveSeconds}s is no bucket of ${signal.histogram}: the quantile is estimated between two bounds.`,
      fix: `Add ${aboveSeconds}s as a bucket to the service and to ${where}, and slow requests are counted exactly.`,
    },
  ];
}

/** When the longest request is over, by the service's own word or by that of the load balancer. */
interface End {
  readonly seconds: number;
  readonly field: string;
}

function endOf({ expose, timeouts }: ResolvedService, { target }: ResolvedSystem): End {
  const longest = longestAnswer(timeouts);
  const own = { seconds: longest.seconds, field: `timeouts.${longest.field}` };
  const listener = target.platform === 'ecs' && expose !== undefined ? target.listener : undefined;
  return listener === undefined || listener.idleSeconds >= longest.seconds
    ? own
    : { seconds: listener.idleSeconds, field: 'aws.listener.idle' };
}

function timeoutFindings(
  alert: Alert,
  { path, aboveSeconds }: Limit,
  { seconds, field }: End,
): readonly Finding[] {
  if (aboveSeconds < seconds) return [];
  return [
    {
      code: 'threshold-over-timeout',
      path,
      what: `${alert.name} fires above ${aboveSeconds}s, but requests to ${alert.target.name} end after ${seconds}s (${field}).`,
      consequence: 'No request could ever be slow enough.',
      fix: `Set above below ${seconds}s, or raise ${field}.`,
    },
  ];
}
