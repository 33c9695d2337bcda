import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { stringify } from 'yaml';

import { parsePromql, templateFaults } from '../../lib/promql';
import { DISAGREEMENTS, INVALID, VALID } from '../promql/oracle/expressions';
import { FAULTY, GIVEN } from '../promql/faulty';
import { SOUND } from '../promql/sound';
import { INVALID_TEMPLATES, VALID_TEMPLATES } from '../promql/oracle/templates';
import { runTool } from './run-tool';

/** Numbers of the rules that promtool refuses: it names every one of a file. */
function refusedRules(rules: readonly object[]): ReadonlySet<number> {
  const file = join(mkdtempSync(join(tmpdir(), 'promql-')), 'rules.yaml');
  writeFileSync(file, stringify({ groups: [{ name: 'g', rules }] }));
  const { output } = runTool('promtool', ['check', 'rules', file]);
  return new Set([...output.matchAll(/group "g", rule (\d+),/g)].map(([, i]) => Number(i) - 1));
}

function refusedByPromtool(expressions: readonly string[]): readonly string[] {
  const refused = refusedRules(expressions.map((expr, i) => ({ alert: `A${i}`, expr })));
  return expressions.filter((_, i) => refused.has(i));
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

test('promtool refuses the templates that we refuse and nothing else', () => {
  const all = [...VALID_TEMPLATES, ...INVALID_TEMPLATES];
  const asRules = all.map((summary, i) => ({
    alert: `A${i}`,
    expr: 'up == 0',
    annotations: { summary },
  }));

  const refused = all.filter(
    (text) => templateFaults(text, { in: 'annotation', labels: { allBut: [] } }).length > 0,
  );

  const byPromtool = refusedRules(asRules);
  expect(refused).toEqual(all.filter((_, i) => byPromtool.has(i)));
});
