import { promDuration, quote, ruleGroups } from '../../lib/alerts';
import { highP99Latency, highP99LatencyOnPrometheus } from '../support/resolved-system';

test('rules stand in one group a watched thing, without those that CloudWatch evaluates', () => {
  const first = highP99LatencyOnPrometheus();
  const other = {
    ...first,
    name: 'ParserSlow',
    target: { ...first.target, name: 'resume-parser' },
  };
  const third = { ...first, name: 'VeryHighP99Latency', forSeconds: 0 };

  const groups = ruleGroups([first, other, highP99Latency(), third]);

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
