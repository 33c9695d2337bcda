import { isMatcherList, parsePromql } from '../../lib/promql';
import { DISAGREEMENTS, INVALID, VALID } from './oracle/expressions';

describe('an expression', () => {
  test.each(VALID.filter((text) => !(text in DISAGREEMENTS)))('is read: %s', (text) => {
    expect(parsePromql(text).faults).toEqual([]);
  });

  test.each(INVALID)('is refused: %s', (text) => {
    const { faults } = parsePromql(text);

    expect(faults).not.toEqual([]);
  });

  test.each(INVALID)('is refused at a place inside of it: %s', (text) => {
    const { faults } = parsePromql(text);

    for (const { offset, length } of faults)
      expect(offset + length).toBeLessThanOrEqual(text.length);
  });
});

test.each([
  ['rate(http_requests_total[5m) > 1', '[', 'A [ is opened and never closed. Close it with ].'],
  ['sumx(foo) > 1', 'sumx', 'There is no function sumx. Did you mean sum?'],
  ['x > 1 && y > 2', '&', '& is not expected here. Write and, or, unless.'],
  ['x = 1', '=', '= is not expected here. Write == to compare.'],
  [
    'rate(x[1.5h])',
    '1.5h',
    '1.5h is not expected here. A duration is whole numbers with units, the largest first: 5m, 1h30m, 90s.',
  ],
  [
    'rate(x) > 1',
    'x',
    'rate is given an instant vector. It takes a range vector: a metric with a range, such as x[5m].',
  ],
  [
    'x{a=~"(?!b).*"}',
    '"(?!b).*"',
    '(?!b).* is no regular expression. (?! looks around, which RE2 cannot. Write it in RE2, as in status=~"5..": https://github.com/google/re2/wiki/Syntax.',
  ],
  [
    'x{le="2\\.5"}',
    '"2\\.5"',
    '\\. is no escape in a string: "2\\.5". Write \\\\. for a backslash, or put the string in backticks.',
  ],
  ['1 > 2', '>', '> compares two numbers. Write > bool, or compare a metric.'],
])('%s is refused at %s, in words', (text, place, words) => {
  const [fault] = parsePromql(text).faults;

  expect(text.slice(fault!.offset, fault!.offset + fault!.length)).toBe(place);
  expect(`${fault!.what} ${fault!.fix}`).toBe(words);
});

test('every fault of types is told, each at its place', () => {
  const { faults } = parsePromql('rate(x) > 1 and abs(5) > 2');

  expect(faults.map(({ code, offset }) => [code, offset])).toEqual([
    ['promql-type', 5],
    ['promql-type', 20],
  ]);
});

test('what only newer servers know has a code of its own', () => {
  const codes = ['x[300]', 'mad_over_time(x[5m])', '{"a.b"}', 'x anchored'].map(
    (text) => parsePromql(text).faults[0]?.code,
  );

  expect(new Set(codes)).toEqual(new Set(['promql-newer-feature']));
});

test.each(['path="/ai/jobs"', 'status=~"5..", method!="GET"', 'a="}"'])(
  '%s is a list of matchers',
  (text) => {
    expect(isMatcherList(text)).toBe(true);
  },
);

test.each(['', ' ', 'a=b', 'a="1"} or y{b="2"', 'a=~"("', '__name__="y"'])(
  '%s is no list of matchers',
  (text) => {
    expect(isMatcherList(text)).toBe(false);
  },
);
