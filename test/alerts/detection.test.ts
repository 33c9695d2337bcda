import { detectionSeconds, type Condition, type CloudWatchAlert } from '../../lib/alerts';
import { highP99Latency, highP99LatencyOnPrometheus } from '../support/resolved-system';

const MINUTE = 60;
const HOUR = 3600;

test('a rule tells after scrape, window, evaluation and for, and what Alertmanager waits', () => {
  const own = 15 + 5 * MINUTE + MINUTE + 5 * MINUTE;

  expect(detectionSeconds(highP99LatencyOnPrometheus({ level: 'notify' }))).toBe(own + 120);
  expect(detectionSeconds(highP99LatencyOnPrometheus({ level: 'page' }))).toBe(own + 10);
});

test('a rule on runs tells when the last good one is too old', () => {
  const condition = { kind: 'missed', afterSeconds: 26 * HOUR, orFailed: false } as const;
  const { source } = highP99LatencyOnPrometheus();

  const seconds = detectionSeconds({
    ...highP99LatencyOnPrometheus(),
    condition,
    source: { ...source, series: { namespace: 'shop', cronjob: 'dump' } },
    windowSeconds: 0,
  });

  expect(seconds).toBe(26 * HOUR + 15 + MINUTE + 5 * MINUTE + 120);
});

test('an objective tells when the longest window is full', () => {
  const alert = highP99LatencyOnPrometheus();
  const condition: Condition = {
    kind: 'slo',
    objective: 0.999,
    periodSeconds: 30 * 24 * HOUR,
    bad: { is: 'error' },
    rates: [
      { factor: 14.4, longSeconds: HOUR, shortSeconds: 300, forSeconds: 120 },
      { factor: 6, longSeconds: 6 * HOUR, shortSeconds: 1800, forSeconds: 900 },
    ],
  };

  expect(detectionSeconds({ ...alert, condition })).toBe(6 * HOUR + 900 + 75 + 120);
});

test('an alarm tells after its periods, the next look, and what metrics take to come', () => {
  expect(detectionSeconds(highP99Latency())).toBe(5 * MINUTE + MINUTE + 2 * MINUTE);
});

test('an alarm that looks back over more than a day is looked at once an hour', () => {
  const missed = alarmOn({ kind: 'missed', afterSeconds: 26 * HOUR, orFailed: true });

  expect(detectionSeconds(missed)).toBe(26 * HOUR + 6 * MINUTE + HOUR + 2 * MINUTE);
});

test('a backup has to become too old before an alarm sees it', () => {
  const stale = alarmOn({ kind: 'backup-stale', afterSeconds: 26 * HOUR });

  expect(detectionSeconds(stale)).toBe(26 * HOUR + 2 * HOUR + 3 * MINUTE);
});

function alarmOn(condition: Condition): CloudWatchAlert {
  return { ...highP99Latency(), condition };
}
