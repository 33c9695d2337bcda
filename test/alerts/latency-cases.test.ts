import { ruleCases, type PrometheusAlert, type RuleCase } from '../../lib/alerts';
import { highP99LatencyOnPrometheus, type OnLatency } from '../support/resolved-system';

const NAMES = [
  'fires when 1.05 % of the requests are slow',
  'stays silent when 0.95 % of the requests are slow',
  'fires after 5 minutes, not before',
  'looks back 5 minutes',
  'stays silent while only its neighbours are slow',
  'stays silent while traffic rises and falls',
  'stays silent while fast replicas restart again and again',
  'fires while slow replicas restart again and again',
  'ends when the requests are fast again',
  'stays silent when only its neighbours are measured',
  'stays silent below 100 requests, however slow',
  'fires above 100 requests when all are slow',
];

test('a latency rule is proven from every side', () => {
  expect(ruleCases(highP99LatencyOnPrometheus()).map(({ name }) => name)).toEqual(NAMES);
});

test('it fires when it has held for its time, and not a minute earlier', () => {
  expect(checksOf(highP99LatencyOnPrometheus(), 'fires after 5 minutes, not before')).toEqual([
    { atMinutes: 15, firing: false },
    { atMinutes: 16, firing: true },
  ]);
});

test('a rule without for fires at once', () => {
  expect(checksOf(highP99LatencyOnPrometheus({ forSeconds: 0 }), 'fires at once')).toEqual([
    { atMinutes: 10, firing: false },
    { atMinutes: 11, firing: true },
  ]);
});

test('requests come in just below and just above the guard', () => {
  const alert = highP99LatencyOnPrometheus({ minSamples: 1000 });

  const counted = (name: string) =>
    caseOf(alert, name)
      .series.filter(({ series }) => series.includes('_count{'))
      .map(({ values }) => values);

  expect(counted('stays silent below 1000 requests, however slow')).toEqual(['0+95x27', '0+95x27']);
  expect(counted('fires above 1000 requests when all are slow')).toEqual(['0+105x27', '0+105x27']);
});

test('without a guard there is nothing to prove of it', () => {
  const names = ruleCases(highP99LatencyOnPrometheus({ minSamples: 1 })).map(({ name }) => name);

  expect(names).toEqual(NAMES.slice(0, -2));
});

test('missing data fires where the team wants that', () => {
  const alert = highP99LatencyOnPrometheus({ onNoData: 'alert' });

  expect(checksOf(alert, 'fires when only its neighbours are measured')).toEqual([
    { atMinutes: 22, firing: true },
  ]);
  expect(checksOf(alert, 'stays silent when one replica is measured and the other is not')).toEqual(
    [{ atMinutes: 22, firing: false }],
  );
});

test('an estimated quantile is driven to both sides of the limit', () => {
  const condition = { kind: 'latency', quantile: 0.99, aboveSeconds: 1.5 } as const;

  const names = ruleCases(highP99LatencyOnPrometheus({ condition })).map(({ name }) => name);

  expect(names.slice(0, 2)).toEqual([
    'fires when the quantile is estimated at 1.575s',
    'stays silent when the quantile is estimated at 1.425s',
  ]);
});

test('the replicas write whole bounds in both ways that clients do', () => {
  const [first] = ruleCases(highP99LatencyOnPrometheus());

  const bounds = first!.series.flatMap(
    ({ series }) => /instance="(.)",le="([^"]+)"/.exec(series) ?? [],
  );

  expect(bounds.filter((_, index) => index % 3 !== 0).join(' ')).toBe(
    'a 1 a 2 a 5 a 10 a +Inf b 1.0 b 2.0 b 5.0 b 10.0 b +Inf',
  );
});

test.each([
  ['path="/a\\"b"', ['path="/a\\"b"', 'path="/a\\"b"']],
  ['status=~"5..|429"', ['status="500"', 'status="429"']],
  ["path=~'/(ai|jobs)/.*'", ['path="/ai/"', 'path="/ai/"']],
  ['path!="/health"', ['', '']],
])('the replicas have labels that %s lets in', (where, labels) => {
  const [first] = ruleCases(withWhere(where));

  const counts = first!.series.filter(({ series }) => /_count.*instance="[ab]"/.test(series));

  expect(
    counts.map(({ series }) =>
      /service="api-gateway",?(.*),?instance/.exec(series)?.[1]?.replace(/,$/, ''),
    ),
  ).toEqual(labels);
});

test('traffic that where leaves out is a neighbour', () => {
  const { series } = caseOf(withWhere('path!="/health"'), NAMES[4]!);

  expect(series.some((each) => each.series.includes('path="/health"'))).toBe(true);
});

test('an expression that nothing is known to match gives no tests, not tests that prove nothing', () => {
  expect(ruleCases(withWhere('path=~"[^a]{3}"'))).toEqual([]);
});

function caseOf(alert: PrometheusAlert, name: string): RuleCase {
  return ruleCases(alert).find((each) => each.name === name)!;
}

function checksOf(alert: PrometheusAlert, name: string) {
  return caseOf(alert, name).checks;
}

function withWhere(where: string): OnLatency<PrometheusAlert> {
  const alert = highP99LatencyOnPrometheus();
  const signal = { ...alert.condition.signal!, where };
  return { ...alert, condition: { ...alert.condition, signal } };
}
