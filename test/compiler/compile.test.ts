import { readFileSync } from 'node:fs';

import { compileObject, compileText, type CompiledSpec } from '../../lib/compiler/compile';
import { MAX_PROBLEMS, type Problem } from '../../lib/problems/problem';
import { problemsToJson } from '../../lib/problems/json';
import { countProblems, renderProblems } from '../../lib/problems/render';
import { edited, SMALL_SPEC } from '../spec/small-spec';
import { mutations } from './mutations';

const GOOD_SPECS = [
  ['specs/learnbot.yaml', 2],
  ['test/fixtures/thread.yaml', 3],
] as const;

/** A value with the form of a credential, and a password that only its variable's name gives away. */
const TOKEN = 'ghp_plantedplantedplantedplanted1234';
const PASSWORD = 'planted-hunter2';
const WITH_SECRETS = edited({
  'LOG_LEVEL: info': `LOG_LEVEL: info, GITHUB: ${TOKEN}, DB_PASSWORD: ${PASSWORD}`,
});

function codesOf(text: string): readonly string[] {
  return compileText(text, 'shop.yaml').problems.map(({ code }) => code);
}

describe('a good spec', () => {
  it.each(GOOD_SPECS)('%s has no problem', (file, count) => {
    const { environments, problems } = compileText(readFileSync(file, 'utf8'), file);

    expect(renderProblems(problems)).toBe('');
    expect(environments).toHaveLength(count);
  });

  it('gives the same systems each time', () => {
    const [first, second] = [1, 2].map(() =>
      JSON.stringify(compileText(SMALL_SPEC, 'shop.yaml').environments),
    );

    expect(second).toBe(first);
  });
});

describe('faults of several sections', () => {
  it('are found in one run', () => {
    const text = edited({
      'tier: staging': 'tier: stage',
      'port: 8080': 'port: 0',
      '    database: shop\n': '',
      'session: { key: value, value: generated }': 'session: { value: made }',
      'runbook: slow-pages': 'runbook: slow-page',
      'notify: [slack]': 'notify: [sms]',
      'scale: web': 'scale: wep',
    });

    expect(codesOf(text)).toEqual([
      'unknown-value',
      'invalid-port',
      'missing-key',
      'unknown-value',
      'unknown-procedure',
      'unknown-channel',
      'unknown-service',
    ]);
  });

  it('are found where no environment can be read', () => {
    const text = edited({
      'platform: ecs': 'platform: ec2',
      'platform: kubernetes': 'platform: k8s',
      'calls: [basket]': 'calls: [baskt]',
    });

    expect(codesOf(text)).toEqual(['unknown-value', 'unknown-value', 'unknown-service']);
  });

  it('are found where a part of the top level cannot be read', () => {
    const text = edited({
      'description: A small shop.': 'description: [A, shop]',
      'calls: [basket]': 'calls: [baskt]',
    });

    expect(codesOf(text)).toEqual(['wrong-type', 'unknown-service']);
  });
});

describe('a faulty entry', () => {
  it.each([
    ['service', { 'image: shop/basket': 'image: 7' }, 'wrong-type'],
    ['service that is watched', { 'health: { liveness: /health }': 'health: 7' }, 'wrong-type'],
    ['store', { 'user: shopper': 'user: 7' }, 'wrong-type'],
    ['secret', { 'hook: { key: url, value: given }': 'hook: 7' }, 'wrong-type'],
    ['severity', { 'P2: { level: notify': 'P2: { level: loud' }, 'unknown-value'],
    ['channel', { "channel: '#shop'": 'channel: 7' }, 'wrong-type'],
    ['procedure', { 'title: Slow pages\n': 'title: 7\n' }, 'wrong-type'],
  ])('gives no second problem where something refers to it: a %s', (_, edits, code) => {
    expect(codesOf(edited(edits))).toEqual([code]);
  });
});

describe('a warning', () => {
  it('leaves the environments to be used', () => {
    const { environments, problems } = compileText(
      edited({ 'above: 1s': 'above: 2s' }),
      'shop.yaml',
    );

    expect(countProblems(problems)).toBe('0 errors, 1 warning');
    expect(environments.map(({ name }) => name)).toEqual(['staging', 'production']);
  });

  it('is not printed once it is acknowledged', () => {
    const text = edited({
      'above: 1s': 'above: 2s',
      'procedures:\n':
        'acknowledge: { threshold-between-buckets: { reason: close enough } }\nprocedures:\n',
    });

    expect(codesOf(text)).toEqual([]);
  });
});

describe('a spec given as an object', () => {
  it('has problems with a path and without a position', () => {
    const { problems } = compileObject({ apiVersion: 'cdk-runbook/v1', services: { web: 7 } });

    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'wrong-type', path: 'services.web', position: undefined }),
    );
  });

  it.each([[undefined], [null], [7], ['text'], [[]], [NaN]])(
    'is refused where it is %p',
    (value) => {
      expect(compileObject(value).problems).not.toEqual([]);
    },
  );
});

describe('a secret in the text', () => {
  it.each([
    ['a quote that is not closed', { 'value: generated': 'value: "generated' }],
    ['a tab', { '    image: shop/web': '\timage: shop/web' }],
    ['a syntax fault in its own line', { 'DB_PASSWORD: ': 'DB_PASSWORD: @' }],
    [
      'a syntax fault behind it',
      { 'DB_PASSWORD: planted-hunter2': 'DB_PASSWORD: "x" planted-hunter2' },
    ],
    ['an escape that YAML does not know', { [`GITHUB: ${TOKEN}`]: `GITHUB: "\\q${TOKEN}"` }],
    ['a wrong type', { [`GITHUB: ${TOKEN}`]: `GITHUB: [${TOKEN}]` }],
    ['a place where a host belongs', { 'www: shop.example.com': `www: ${TOKEN}` }],
  ])('is shown by no message, whatever else is wrong: %s', (_, edits) => {
    const { problems } = compileText(edited(edits, WITH_SECRETS), 'shop.yaml');

    expect(problems).not.toEqual([]);
    expect(renderProblems(problems) + problemsToJson(problems)).not.toContain('planted');
  });
});

describe('a text that a slipping hand made', () => {
  const texts = [...GOOD_SPECS.map(([file]) => readFileSync(file, 'utf8')), WITH_SECRETS];
  const mutated = texts.flatMap((text) =>
    Array.from({ length: 10 }, (_, seed) => mutations(text, seed)).flat(),
  );
  const compiled = new Map<string, CompiledSpec>();

  beforeAll(() => {
    for (const text of mutated) compiled.set(text, compileText(text, 'spec.yaml'));
  });

  it('compiles to systems, or to problems with a place in the file and words', () => {
    for (const [text, { environments, problems }] of compiled) {
      expect(problems.filter((problem) => !isComplete(problem, text))).toEqual([]);
      expect(problems.length + environments.length).toBeGreaterThan(0);
    }
  });

  it('compiles to the same problems each time', () => {
    for (const text of mutated.slice(0, 30)) {
      const { problems } = compileText(text, 'spec.yaml');

      expect(problems).toEqual(compiled.get(text)?.problems);
    }
  });

  it('gives no secret away', () => {
    const printed = [...compiled.values()].map(
      ({ problems }) => renderProblems(problems) + problemsToJson(problems),
    );

    expect(printed.filter((text) => /planted-hunter2|ghp_planted/.test(text))).toEqual([]);
  });
});

/** Whether a problem points into the text and says what is wrong and what to write. */
function isComplete({ position, what, fix }: Problem, text: string): boolean {
  if (position === undefined) return false;
  const line = text.split('\n')[position.line - 1];
  return (
    line !== undefined &&
    position.column >= 1 &&
    position.column <= line.length + 1 &&
    [what, fix].every((words) => /\S\.$/.test(words))
  );
}

describe('the worst that fits into a file', () => {
  it.each([
    ['keys', Array.from({ length: 9000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['aliases', `a: &a 1\nb: [${'*a,'.repeat(30_000)}]`],
    ['items', `- [${'1,'.repeat(60_000)}]`],
    ['braces in a text', edited({ 'A small shop.': `'${'{'.repeat(100_000)}'` })],
    ['words in a text', edited({ 'A small shop.': `'${'a.'.repeat(50_000)}'` })],
    ['tokens in a text', edited({ 'A small shop.': `'${'eyJ-'.repeat(25_000)}'` })],
    ['stars over many services', manyServices(1000)],
  ])('is answered, with no more problems than anybody reads: %s', (_, text) => {
    const { problems } = compileText(text, 'spec.yaml');

    expect(problems.length).toBeLessThanOrEqual(MAX_PROBLEMS + 1);
  });

  it('says that there are more problems than it shows', () => {
    const keys = Array.from({ length: MAX_PROBLEMS + 20 }, (_, index) => `k${index}: 1`);

    const { problems } = compileText(keys.join('\n'), 'spec.yaml');

    expect(problems).toHaveLength(MAX_PROBLEMS + 1);
    expect(problems.at(-1)).toMatchObject({
      code: 'too-many-problems',
      position: problems.at(-2)?.position,
    });
  });
});

/** Many services, and environments that lay a wide overlay over each of them. */
function manyServices(count: number): string {
  const services = Array.from({ length: count }, (_, index) => `  s${index}: { image: s }\n`);
  const keys = Array.from({ length: 500 }, (_, index) => `k${index}: 1`).join(', ');
  const overrides = `      services: { '*': { env: { ${keys} } } }\n`;
  return edited({
    'services:\n  web:\n': `services:\n${services.join('')}  web:\n`,
    'stores: { orders: { provider: existing } }\n': `stores: { orders: { provider: existing } }\n  e: { like: production }\n`,
    "      services: { '*': { scaling: { min: 2 } } }\n": overrides,
  });
}
