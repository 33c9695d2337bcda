import type { Alert } from '../alerts/alert';
import type { LatencyCondition } from '../alerts/condition';
import type { Finding } from '../problems/problem';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';
import { longestAnswer } from './request-times';

/** A latency threshold has to be one that the histogram can show and the timeouts let happen. */
export const alertThresholds: Check = (system) =>
  system.alerts.flatMap((alert) => {
    if (!isLatency(alert)) return [];
    const service = system.services.find(({ name }) => name === alert.target.name);
    return [
      ...bucketFindings(alert),
      ...(service === undefined ? [] : timeoutFindings(alert, endOf(service, system))),
    ];
  });

type LatencyAlert = Alert & { readonly condition: LatencyCondition };

function isLatency(alert: Alert): alert is LatencyAlert {
  return alert.condition.kind === 'latency';
}

function bucketFindings(alert: LatencyAlert): readonly Finding[] {
  const signal = alert.condition.signal;
  if (signal === undefined) return [];
  const { aboveSeconds } = alert.condition;
  const largest = Math.max(...signal.bucketSeconds);
  const path = ['alerts', alert.name, 'above'];
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

function timeoutFindings(alert: LatencyAlert, { seconds, field }: End): readonly Finding[] {
  const { aboveSeconds } = alert.condition;
  if (aboveSeconds < seconds) return [];
  return [
    {
      code: 'threshold-over-timeout',
      path: ['alerts', alert.name, 'above'],
      what: `${alert.name} fires above ${aboveSeconds}s, but requests to ${alert.target.name} end after ${seconds}s (${field}).`,
      consequence: 'No request could ever be slow enough.',
      fix: `Set above below ${seconds}s, or raise ${field}.`,
    },
  ];
}
