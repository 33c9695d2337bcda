import type { Alert } from '../alerts/alert';
import type { Finding } from '../problems/problem';
import type { Check } from './check';

/** A latency threshold has to be one that the histogram can show and the timeouts let happen. */
export const alertThresholds: Check = (system) =>
  system.alerts.flatMap((alert) => {
    const service = system.services.find(({ name }) => name === alert.target.name);
    return [
      ...bucketFindings(alert),
      ...(service === undefined ? [] : timeoutFindings(alert, service.timeouts.requestSeconds)),
    ];
  });

function bucketFindings(alert: Alert): readonly Finding[] {
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

function timeoutFindings(alert: Alert, requestSeconds: number): readonly Finding[] {
  const { aboveSeconds } = alert.condition;
  if (aboveSeconds < requestSeconds) return [];
  return [
    {
      code: 'threshold-over-timeout',
      path: ['alerts', alert.name, 'above'],
      what: `${alert.name} fires above ${aboveSeconds}s, but requests to ${alert.target.name} end after ${requestSeconds}s (timeouts.request).`,
      consequence: 'No request could ever be slow enough.',
      fix: `Set above below ${requestSeconds}s, or raise timeouts.request.`,
    },
  ];
}
