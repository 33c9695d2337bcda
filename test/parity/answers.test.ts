import { compileObject, type CompiledSpec } from '../../lib/compiler/compile';
import { coveringRow, fieldPaths, PARITY } from '../../lib/parity';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import { EXAMPLES } from './examples';
import { withSaid, type Example, type Platform, type Said } from './examples/example';
import { fieldOf } from './examples/field-of';
import { NOT_DRIVEN } from './examples/not-driven';
import { shopOn, type Tree } from './examples/shop';

type Word = 'used' | 'waived' | 'refused';

/** Codes that find fault with what stands in a field, whatever the platform. */
const OF_A_VALUE = /^(invalid|unknown|wrong|missing)-/;
const ROWS = Object.values(PARITY).flat();

describe.each(['ecs', 'kubernetes'] as const)('on %s', (platform) => {
  const shop = shopOn(platform);
  const compiledBefore = keepLast();
  const cases = EXAMPLES.filter((each) => (each.on ?? platform) === platform).map((each) => {
    const from = withSaid(shop, each.beside);
    const to = withSaid(from, [[each.path, each.value] satisfies Said]);
    const field = fieldOf(each.path, to);
    return { ...each, from, to, field, word: wordFor(field, platform) };
  });

  test('every field is changed by an example, or is known not to be', () => {
    const driven = new Set(cases.map(({ field }) => field));

    const left = fieldPaths().filter((field) => !driven.has(inDiagnose(field)));

    expect(left.sort()).toEqual(Object.keys(NOT_DRIVEN[platform]).sort());
  });

  test.each(cases.map((each) => [each.path, each.word, each] as const))(
    'what is said at %s is %s',
    (_, word, { from, to, path }) => {
      const told = word === 'waived' ? runbook : resolved;
      const before = word === 'refused' ? '' : told(compiledBefore(from));

      const after = compileObject(to);

      expect(became(path, after, (compiled) => told(compiled) !== before)).toEqual([word]);
    },
  );
});

/** Many examples begin with the same spec. */
function keepLast(): (spec: Tree) => CompiledSpec {
  let last: { readonly text: string; readonly compiled: CompiledSpec } | undefined;
  return (spec) => {
    const text = JSON.stringify(spec);
    if (last?.text !== text) last = { text, compiled: compileObject(spec) };
    return last.compiled;
  };
}

/** The steps of a procedure are of one form, whichever list they stand in. */
function inDiagnose(field: string): string {
  return field.replace(/^(procedures\.\*\.)(resolve|verify)\./, '$1diagnose.');
}

function wordFor(field: string, platform: Platform): Word {
  const answer = coveringRow(ROWS, field)?.[platform];
  if (answer === undefined) throw new Error(`no row speaks of ${field}`);
  if (typeof answer === 'string') return 'used';
  return 'waived' in answer ? 'waived' : 'refused';
}

/** Everything that happened to what was said. */
function became(
  path: Example['path'],
  after: CompiledSpec,
  isAnother: (after: CompiledSpec) => boolean,
): readonly string[] {
  const refusals = after.problems.filter(({ severity }) => severity === 'error');
  const isRefused = refusals.some(
    ({ code, path: at }) => isAbout(withoutKind(at), path) && !OF_A_VALUE.test(code),
  );
  if (isRefused) return ['refused'];
  if (refusals.length > 0) return refusals.map(({ path: at, what }) => `${at}: ${what}`);
  const isWaived = prodOf(after).waivers.some((waiver) => isAbout(waiver.path, path));
  return [...(isWaived ? ['waived'] : []), ...(isAnother(after) ? ['used'] : [])];
}

/** What `kind` an alert is of is why the fields of that kind are refused. */
function withoutKind(path: string): string {
  return path.replace(/\.when$/, '');
}

function isAbout(told: string, path: string): boolean {
  const steps = told.replace(/\[(\d+)\]/g, '.$1');
  return path === steps || path.startsWith(`${steps}.`) || steps.startsWith(`${path}.`);
}

function prodOf({ environments }: CompiledSpec): ResolvedSystem {
  const prod = environments.find(({ name }) => name === 'prod');
  if (prod === undefined) throw new Error('what stands beside the example is at fault');
  return prod.system;
}

function resolved(compiled: CompiledSpec): string {
  return JSON.stringify({ ...prodOf(compiled), waivers: [] });
}

/** What is waived is listed there, and told nowhere else. */
function runbook(compiled: CompiledSpec): string {
  return renderRunbook({ ...prodOf(compiled), waivers: [] });
}
