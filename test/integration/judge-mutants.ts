import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse, stringify } from 'yaml';

import type { Mutant } from '../prometheus/rule-mutants';
import { runTool } from './run-tool';

interface TestCase {
  readonly interval: string;
  readonly input_series: unknown;
  readonly promql_expr_test: readonly {
    readonly eval_time: string;
    readonly exp_samples: readonly { readonly labels: string }[];
  }[];
}

/** Label sets of what fires, by the number of the check. */
type Firing = ReadonlyMap<string, readonly string[]>;

/**
 * The faults that the generated tests of a rule do not see. All mutants stand in one rule file, each under
 * a name of its own, and promtool tells for each check of a case which of them fire: what the tests
 * themselves compare, in one run a case instead of hundreds. Who is killed is not asked again.
 */
export function survivingFaults(mutants: readonly Mutant[], tests: string): readonly string[] {
  const { tests: cases } = parse(tests) as { readonly tests: readonly TestCase[] };
  const folder = mkdtempSync(join(tmpdir(), 'runbook-mutants-'));
  const alive = cases.reduce<Named>(
    (left, each) => survivorsOf(each, left, folder),
    new Map(mutants.map((mutant, index) => [`Mutant${index}`, mutant])),
  );
  rmSync(folder, { recursive: true });
  return [...alive.values()].map(({ fault }) => fault);
}

type Named = ReadonlyMap<string, Mutant>;

function survivorsOf(each: TestCase, mutants: Named, folder: string): Named {
  const { broken, firing } = evaluate(each, mutants, folder);
  const survives = (name: string) =>
    each.promql_expr_test.every(({ exp_samples: [expected] }, check) => {
      const own = firing.get(String(check))?.filter((series) => series.includes(`"${name}"`));
      const wanted = expected === undefined ? [] : [labelSet(expected.labels, name)];
      return JSON.stringify(own ?? []) === JSON.stringify(wanted);
    });
  return new Map([...mutants].filter(([name]) => !broken.has(name) && survives(name)));
}

/** A mutant that Prometheus cannot evaluate is killed; it would hide the others, so they go on without it. */
function evaluate(
  { interval, input_series, promql_expr_test }: TestCase,
  mutants: Named,
  folder: string,
): { readonly broken: ReadonlySet<string>; readonly firing: Firing } {
  const file = join(folder, 'mutants.test.yaml');
  const checks = promql_expr_test.map(({ eval_time }, check) => ({
    expr: `ALERTS{alertstate="firing",check!="${check}"}`,
    eval_time,
  }));
  const tests = [{ interval, input_series, promql_expr_test: checks }];
  writeFileSync(file, stringify({ rule_files: ['rules.yaml'], evaluation_interval: '1m', tests }));
  const broken = new Set<string>();
  for (;;) {
    const left = [...mutants].filter(([name]) => !broken.has(name));
    const groups = [
      { name: 'mutants', rules: left.map(([alert, { rule }]) => ({ ...rule, alert })) },
    ];
    writeFileSync(join(folder, 'rules.yaml'), stringify({ groups }, { lineWidth: 0 }));
    const { output } = runTool('promtool', ['test', 'rules', file]);
    if (/could not parse|not a valid/.test(output)) throw new Error(output);
    const failed = left.flatMap(([name]) => (output.includes(`rule: ${name},`) ? [name] : []));
    if (failed.length === 0) return { broken, firing: firingIn(output) };
    for (const name of failed) broken.add(name);
  }
}

/** Which alerts fire in each check: promtool prints what it got after the expression that asked. */
function firingIn(output: string): Firing {
  const failures = output.matchAll(/check!=\\"(\d+)\\".*\n.*exp:.*\n\s*got: (.*)/g);
  return new Map(
    [...failures].map(([, id = '', got = '']) => [
      id,
      [...got.matchAll(/\{__name__="ALERTS", ([^}]*)\}/g)].map(([, labels = '']) =>
        labels.split(', ').sort().join(','),
      ),
    ]),
  );
}

function labelSet(labels: string, name: string): string {
  const inside = /\{(.*)\}/.exec(labels)?.[1] ?? '';
  const renamed = inside.replace(/alertname="[^"]*"/, `alertname="${name}"`);
  return renamed.split(',').sort().join(',');
}
