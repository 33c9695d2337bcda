import { alertGroups, promDuration, quote, ruleGroups } from '../../lib/alerts';
import {
  highP99Latency,
  highP99LatencyOnPrometheus,
  resolvedSystem,
} from '../support/resolved-system';

test('rules stand in one group a watched thing, without those that CloudWatch evaluates', () => {
  const first = highP99LatencyOnPrometheus();
  const other = {
    ...first,
    name: 'ParserSlow',
    target: { ...first.target, name: 'resume-parser' },
  };
  const third = { ...first, name: 'VeryHighP99Latency', forSeconds: 0 };

  const groups = alertGroups([first, other, highP99Latency(), third]);

  expect(
    groups.map(({ name, rules }) => [name, rules.map((rule) => `${rule.alert} for ${rule.for}`)]),
  ).toEqual([
    ['learnbot-staging-api-gateway', ['HighP99Latency for 5m', 'VeryHighP99Latency for 0m']],
    ['learnbot-staging-resume-parser', ['ParserSlow for 5m']],
  ]);
});

test.each([
  [0, '0m'],
  [0.5, '500ms'],
  [15, '15s'],
  [60, '1m'],
  [90, '90s'],
  [5400, '90m'],
  [86_400, '24h'],
])('%p seconds are %s to Prometheus', (seconds, text) => {
  expect(promDuration(seconds)).toBe(text);
});

test.each([
  ['plain', '"plain"'],
  ['with "quotes"', String.raw`"with \"quotes\""`],
  [String.raw`back\slash`, String.raw`"back\\slash"`],
  ['two\nlines', String.raw`"two\nlines"`],
])('%j is quoted as %s', (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test('where somebody listens for its silence, one alert always fires, and wakes nobody', () => {
  const system = resolvedSystem({ alerts: [highP99LatencyOnPrometheus()] });
  const watchdog = { url: 'https://deadman.example.com/learnbot' };

  const groups = ruleGroups({ ...system, routing: { ...system.routing, watchdog } });

  expect(ruleGroups(system)).toHaveLength(1);
  expect(groups[1]).toMatchObject({
    name: 'learnbot-staging-watchdog',
    rules: [
      {
        alert: 'Watchdog',
        expr: 'vector(1)',
        labels: { system: 'learnbot', environment: 'staging', severity: 'none' },
      },
    ],
  });
});
