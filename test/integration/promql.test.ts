import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { stringify } from 'yaml';

import { parsePromql } from '../../lib/promql';
import { DISAGREEMENTS, INVALID, VALID } from '../promql/oracle/expressions';
import { FAULTY, GIVEN } from '../promql/faulty';
import { SOUND } from '../promql/sound';
import { runTool } from './run-tool';

/** The expressions that promtool refuses: it names every one of a file, by its place in the group. */
function refusedByPromtool(expressions: readonly string[]): readonly string[] {
  const rules = expressions.map((expr, i) => ({ alert: `A${i}`, expr }));
  const file = join(mkdtempSync(join(tmpdir(), 'promql-')), 'rules.yaml');
  writeFileSync(file, stringify({ groups: [{ name: 'g', rules }] }));
  const { output } = runTool('promtool', ['check', 'rules', file]);
  const refused = new Set(
    [...output.matchAll(/group "g", rule (\d+),/g)].map((match) => Number(match[1])),
  );
  return expressions.filter((_, i) => refused.has(i + 1));
}

describe('our reading of PromQL', () => {
  test('refuses what promtool refuses and nothing else', () => {
    const all = [...VALID, ...INVALID];

    const refused = all.filter((text) => parsePromql(text).faults.length > 0);

    const agreed = (text: string) => !(text in DISAGREEMENTS);
    expect(refused.filter(agreed)).toEqual(refusedByPromtool(all).filter(agreed));
  });

  test('disagrees with promtool where the table says so, and nowhere else', () => {
    const texts = Object.keys(DISAGREEMENTS);

    const refused = texts.filter((text) => parsePromql(text).faults.length > 0);

    expect(refused).toEqual(texts);
    expect(refusedByPromtool(texts)).toEqual([]);
  });

  test('is compared by expressions that promtool puts where the table puts them', () => {
    expect(refusedByPromtool(VALID)).toEqual([]);
    expect(refusedByPromtool(INVALID)).toEqual(INVALID);
  });
});

test('promtool takes every expression that our lints are tried on', () => {
  const texts = [
    ...Object.values(SOUND),
    ...GIVEN.map(({ text }) => text),
    ...FAULTY.flatMap(({ faulty, sound }) => [faulty, sound]),
  ];

  expect(refusedByPromtool(texts)).toEqual([]);
});
