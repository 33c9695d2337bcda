import { isOnPrometheus, type Alert, type PrometheusAlert } from '../alerts/alert';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { alertPath } from './alert-path';
import type { Check } from './check';

/** Points of a series that a rate needs: `rate` over fewer than four scrapes misses single gaps. */
const SCRAPES_PER_WINDOW = 4;

/** `for` and `window` have to be times that the evaluating system can count. */
export const alertWindows: Check = (system) =>
  system.alerts.flatMap((alert) => {
    const path = alertPath(alert);
    return [
      ...minutes(alert.forSeconds, [...path, 'for'], 'for'),
      ...(alert.windowSeconds === alert.forSeconds
        ? []
        : minutes(alert.windowSeconds, [...path, 'window'], 'window')),
      ...(isOnPrometheus(alert)
        ? [...scrapes(alert, path), ...patience(alert, path)]
        : periods(alert, path)),
    ];
  });

function minutes(seconds: number, path: SpecPath, field: string): readonly Finding[] {
  return seconds % 60 === 0 ? [] : [notInMinutes(path, field, seconds)];
}

function notInMinutes(path: SpecPath, field: string, seconds: number): Finding {
  return {
    code: 'for-not-in-minutes',
    path,
    what: `${field} is ${seconds}s.`,
    consequence:
      'Alerts are evaluated once a minute, and CloudWatch has no shorter standard period.',
    fix: 'Write whole minutes, such as 5m.',
  };
}

function scrapes(alert: PrometheusAlert, path: SpecPath): readonly Finding[] {
  const scrape = alert.source.scrapeSeconds;
  const least = scrape * SCRAPES_PER_WINDOW;
  if (alert.windowSeconds === 0 || alert.windowSeconds >= least) return [];
  return [
    {
      code: 'window-under-scrapes',
      path: [...path, 'window'],
      what: `${alert.name} looks back ${alert.windowSeconds}s, but Prometheus scrapes only every ${scrape}s.`,
      consequence: 'One lost scrape leaves too few points for a rate: the alert goes blind.',
      fix: `Set window to ${least}s or more, or scrape more often.`,
    },
  ];
}

/** One scrape that failed is no incident. */
function patience(
  { name, forSeconds, source }: PrometheusAlert,
  path: SpecPath,
): readonly Finding[] {
  const least = source.scrapeSeconds * 2;
  if (forSeconds === 0 || forSeconds >= least) return [];
  return [
    {
      code: 'for-under-scrapes',
      path: [...path, 'for'],
      what: `${name} holds for ${forSeconds}s, and Prometheus scrapes every ${source.scrapeSeconds}s.`,
      consequence: 'One odd scrape is told as if it lasted.',
      fix: `Set for to ${least}s or more, or scrape more often.`,
    },
  ];
}

function periods(alert: Alert, path: SpecPath): readonly Finding[] {
  const { windowSeconds, forSeconds } = alert;
  const whole = [windowSeconds, forSeconds].every((seconds) => seconds % 60 === 0);
  if (whole && forSeconds > windowSeconds && forSeconds % windowSeconds !== 0) {
    return [
      {
        code: 'window-not-in-for',
        path: [...path, 'window'],
        what: `${alert.name} holds for ${forSeconds}s, which is no multiple of its window of ${windowSeconds}s.`,
        fix: 'Make for a multiple of window: CloudWatch counts whole windows.',
      },
    ];
  }
  return [];
}
