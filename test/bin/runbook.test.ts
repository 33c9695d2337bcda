import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { emptyFolder, runRunbook } from '../support/run-runbook';

const LEARNBOT = resolve(__dirname, '../../specs/learnbot.yaml');

/** A folder with one spec, LearnBot's, changed as a test needs it. */
function folderWith(edit: (text: string) => string = (text) => text): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'specs'));
  writeFileSync(join(folder, 'specs/learnbot.yaml'), edit(readFileSync(LEARNBOT, 'utf8')));
  return folder;
}

const withFault = (text: string) =>
  text.replace('service: resume-parser, as', 'service: resume-praser, as');

describe('runbook check', () => {
  test('says nothing is wrong with a good spec, and exits with 0', () => {
    const answer = runRunbook(folderWith(), 'check');

    expect(answer).toEqual({
      code: 0,
      stdout: '',
      stderr: 'specs/learnbot.yaml is good for staging, production.\n',
    });
  });

  test('says what is wrong, where, and what to write instead, and exits with 1', () => {
    const answer = runRunbook(folderWith(withFault), 'check', 'specs/learnbot.yaml');

    expect(answer.code).toBe(1);
    expect(answer.stderr).toMatch(/^specs\/learnbot\.yaml:\d+:20 {2}error {2}unknown-service$/m);
    expect(answer.stderr).toContain('Did you mean resume-parser?');
    expect(answer.stderr).not.toMatch(/\bat .*\.ts:\d+/);
  });

  test('writes problems for machines to stdout alone', () => {
    const answer = runRunbook(folderWith(withFault), 'check', '--format', 'json');

    expect(JSON.parse(answer.stdout)).toMatchObject({
      problems: [
        { code: 'unknown-service', severity: 'error', file: 'specs/learnbot.yaml', column: 20 },
      ],
    });
  });

  test('writes problems for code hosts as SARIF, at the line of the repository’s file', () => {
    const folder = folderWith(withFault);
    const answer = runRunbook(
      folder,
      'check',
      join(folder, 'specs/learnbot.yaml'),
      '--format=sarif',
    );

    expect(answer.code).toBe(1);
    expect(answer.stderr).toBe('');
    const log = JSON.parse(answer.stdout) as { runs: { results: unknown[] }[] };
    expect(log.runs[0]?.results[0]).toMatchObject({
      ruleId: 'unknown-service',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'specs/learnbot.yaml' },
            region: { startColumn: 20 },
          },
        },
      ],
    });
  });

  test('looks at the environment that is named', () => {
    const answer = runRunbook(folderWith(), 'check', '--env', 'staging');

    expect(answer.stderr).toBe('specs/learnbot.yaml is good for staging.\n');
  });
});

describe('a wrong call', () => {
  test.each([
    ['an unknown command', ['chek'], "unknown command 'chek'"],
    ['an unknown option', ['check', '--frmat', 'json'], "unknown option '--frmat'"],
    ['a file that is not there', ['check', 'specs/nope.yaml'], 'specs/nope.yaml cannot be read'],
    ['an environment that is not there', ['synth', '--env', 'prod'], 'has no environment prod'],
    [
      'a part that is not there',
      ['explain', 'specs/learnbot.yaml', 'servces', '--env', 'staging'],
      'Did you mean services?',
    ],
  ])('with %s exits with 2 and says so', (_, words, text) => {
    const answer = runRunbook(folderWith(), ...words);

    expect(answer.code).toBe(2);
    expect(answer.stdout).toBe('');
    expect(answer.stderr).toContain(text);
  });
});

describe('runbook explain', () => {
  test('shows where a value was written, which layer won, and why a default is what it is', () => {
    const answer = runRunbook(
      folderWith(),
      'explain',
      'specs/learnbot.yaml',
      'services.resume-parser',
      '--env',
      'staging',
    );

    const line = (path: string) =>
      answer.stdout.split('\n').find((each) => each.startsWith(`${path} `));
    expect(line('services.resume-parser.scaling.max')).toMatch(
      / 3 .* specs\/learnbot\.yaml:\d+:\d+ {2}overrides of staging$/,
    );
    expect(line('services.resume-parser.port')).toMatch(/ 8080 .* {2}base$/);
    expect(line('services.resume-parser.timeouts.request')).toMatch(/ 30s .* default: /);
  });
});

describe('runbook synth', () => {
  test('writes nothing at all when one of the specs has a fault', () => {
    const folder = folderWith(withFault);
    cpSync(LEARNBOT, join(folder, 'specs/other.yaml'));

    const answer = runRunbook(folder, 'synth');

    expect(answer.code).toBe(1);
    expect(readdirSync(folder)).toEqual(['specs']);
  });

  test('leaves nothing of an earlier run behind', () => {
    const folder = folderWith();
    runRunbook(folder, 'synth', '--env', 'production');
    writeFileSync(join(folder, 'ops.out/learnbot/production/stale.txt'), '');

    const answer = runRunbook(folder, 'synth', '--env', 'production');

    expect(answer.code).toBe(0);
    expect(existsSync(join(folder, 'ops.out/learnbot/production/stale.txt'))).toBe(false);
  });

  test('refuses two environments of one name', () => {
    const folder = folderWith();
    cpSync(LEARNBOT, join(folder, 'specs/again.yaml'));

    const answer = runRunbook(folder, 'synth');

    expect(answer.code).toBe(2);
    expect(answer.stderr).toContain('Two environments would both be called learnbot-staging.');
  });
});

describe('runbook synth into a folder that cannot be', () => {
  test.each(['/dev/null', '/proc/none'])('%s is told in a line', (out) => {
    const answer = runRunbook(folderWith(), 'synth', '--out', out);

    expect(answer.code).toBe(2);
    expect(answer.stderr).toMatch(/^E[A-Z]+: [^\n]*\n$/);
  });
});

test('what CDK refuses is told, and nothing is written', () => {
  const worker =
    'image: a/b\n    size: { cpu: 1, memory: 2GiB }\n    scaling: { min: 2, max: 3 }\n';
  const workers = Array.from({ length: 60 }, (_, index) => `  w${index}:\n    ${worker}`).join('');
  const folder = folderWith((text) =>
    text.replace('services:\n  api', `services:\n${workers}  api`),
  );

  const answer = runRunbook(folder, 'synth', '--env', 'production');

  expect(answer.code).toBe(1);
  expect(answer.stderr).toContain('CDK refuses these stacks; nothing was written.');
  expect(answer.stderr).not.toMatch(/\bat .*\.[jt]s:\d+/);
  expect(readdirSync(folder)).toEqual(['specs']);
});

describe('runbook init', () => {
  test('writes a spec that is good, and never over one that is there', () => {
    const folder = emptyFolder();

    const first = runRunbook(folder, 'init', 'shop');
    const check = runRunbook(folder, 'check');
    const second = runRunbook(folder, 'init', 'shop');

    expect(first.code).toBe(0);
    expect(check).toMatchObject({
      code: 0,
      stderr: 'specs/shop.yaml is good for staging, production.\n',
    });
    expect(second).toMatchObject({
      code: 2,
      stderr: 'specs/shop.yaml exists already; nothing was written.\n',
    });
  });

  test('writes one for Kubernetes that is good as well', () => {
    const folder = emptyFolder();

    const init = runRunbook(folder, 'init', 'my-kiosk', '--platform', 'kubernetes');
    const check = runRunbook(folder, 'check');

    expect(init.code).toBe(0);
    expect(check).toMatchObject({
      code: 0,
      stderr: 'specs/my-kiosk.yaml is good for production.\n',
    });
  });

  test('says which platforms there are', () => {
    const folder = emptyFolder();

    const answer = runRunbook(folder, 'init', 'shop', '--platform', 'nomad');

    expect(answer.code).toBe(2);
    expect(answer.stderr).toContain('Allowed choices are ecs, kubernetes.');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('writes nothing for a name that cannot stand in AWS names', () => {
    const folder = emptyFolder();

    const answer = runRunbook(folder, 'init', 'Shop_1');

    expect(answer.code).toBe(2);
    expect(answer.stderr).toMatch(/^Shop_1 is no name for a system\. [^\n]*\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('the schema in the repository is the one that the command prints', () => {
  const answer = runRunbook(emptyFolder(), 'schema');

  expect(answer.stdout).toBe(readFileSync(resolve(__dirname, '../../schema.json'), 'utf8'));
});
