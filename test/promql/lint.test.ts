import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { LINT_CODES, lintPromql, parsePromql, type LintContext } from '../../lib/promql';
import { FAULTY, GIVEN } from './faulty';
import { SOUND } from './sound';

const context: LintContext = {
  scrapeSeconds: 60,
  forSeconds: 300,
  metrics: [
    { type: 'histogram', name: 'http_request_duration_seconds', bounds: [0.5, 1, 2.5, 5] },
    { type: 'gauge', name: 'ai_queue_depth' },
    { type: 'counter', name: 'cache_hits' },
  ],
};

function codesOf(text: string, around: Partial<LintContext> = {}) {
  expect(parsePromql(text).faults).toEqual([]);
  return lintPromql(text, { ...context, ...around }).map(({ code }) => code);
}

test.each(Object.entries(SOUND))('nothing is said about the sound form of %s', (_, text) => {
  expect(codesOf(text)).toEqual([]);
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
}

const snapshots = join(__dirname, '../snapshots');
const rules = readdirSync(snapshots, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('prometheus/rules.yaml'))
  .flatMap((file) => {
    const { groups } = parse(readFileSync(join(snapshots, file), 'utf8')) as {
      groups: { rules: Rule[] }[];
    };
    return groups.flatMap((group) => group.rules.map((rule) => ({ ...rule, file })));
  })
  .filter(({ expr }) => expr !== 'vector(1)');

test('there are generated rules to look at', () => {
  expect(rules.length).toBeGreaterThan(0);
});

test.each(rules)('nothing is said about $alert of $file, which is generated', ({ expr }) => {
  // The orchestrator's gauge has a counter's suffix, and its spec says that it is a gauge.
  expect(codesOf(expr, { metrics: [{ type: 'gauge', name: 'ai_queue_depth_total' }] })).toEqual([]);
});

test.each(GIVEN)('the faults of $text are told', ({ text, codes, metrics = [] }) => {
  expect(codesOf(text, { scrapeSeconds: 15, forSeconds: 0, metrics }).sort()).toEqual(
    [...codes].sort(),
  );
});

describe.each(FAULTY)('$code', ({ code, faulty, place, sound, around }) => {
  test(`is told of ${faulty}`, () => {
    const found = lintPromql(faulty, { ...context, ...around }).filter(
      (each) => each.code === code,
    );

    expect(found.map(({ offset, length }) => faulty.slice(offset, offset + length))).toEqual([
      place,
    ]);
  });

  test(`is not told of ${sound}`, () => {
    expect(codesOf(sound, sound === faulty ? {} : around)).not.toContain(code);
  });
});

test('every code has a case', () => {
  const covered = new Set<string>(FAULTY.map(({ code }) => code));

  expect(Object.keys(LINT_CODES).filter((code) => !covered.has(code))).toEqual([]);
});

test('a text that does not parse is not linted', () => {
  expect(lintPromql('rate(x) >', context)).toEqual([]);
});

test('findings stand in the order of the text', () => {
  const offsets = lintPromql('rate(a_total[1m]) == 0 AND b_total > 0', context).map(
    ({ offset }) => offset,
  );

  expect(offsets).toEqual([...offsets].sort((one, other) => one - other));
  expect(offsets.length).toBeGreaterThan(3);
});
