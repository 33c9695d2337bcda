import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isMap, parseDocument, visit } from 'yaml';

import { CREDENTIALS, showsCanary } from '../support/canary';
import { root, runTool, type ToolRun } from './run-tool';

/**
 * Secrets are planted wherever a person might put them by mistake, and wherever the program could pick
 * them up by itself. No byte that it writes or says may show one.
 */
const specs = ['specs', 'test/fixtures'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);
const [AWS_KEY, GITHUB_TOKEN, , , , , , , , WEBHOOK, DATABASE_URL] = CREDENTIALS as string[];
const PASSWORD = 'c4n4ry-hunter2';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runbook-canary-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...words: readonly string[]): ToolRun {
  const program = ['--import', require.resolve('tsx'), join(root, 'bin/runbook.ts')];
  return runTool(process.execPath, [...program, ...words], { cwd: folder, env: surroundings() });
}

/** A home and an environment like those of a build server: full of secrets. */
function surroundings(): NodeJS.ProcessEnv {
  return {
    CDK_VALIDATION: 'false',
    HOME: folder,
    AWS_ACCESS_KEY_ID: AWS_KEY,
    AWS_SECRET_ACCESS_KEY: PASSWORD,
    AWS_SESSION_TOKEN: PASSWORD,
    AWS_EC2_METADATA_DISABLED: 'true',
    GITHUB_TOKEN,
    NPM_TOKEN: PASSWORD,
    DATABASE_URL,
    PGPASSWORD: PASSWORD,
    SLACK_WEBHOOK_URL: WEBHOOK,
  };
}

function plantInHome(): void {
  const files: Readonly<Record<string, string>> = {
    '.env': `DB_PASSWORD=${PASSWORD}\nDATABASE_URL=${DATABASE_URL ?? ''}\n`,
    '.npmrc': `//registry.example.com/:_authToken=${PASSWORD}\n`,
    '.aws/credentials': `[default]\naws_access_key_id = ${AWS_KEY ?? ''}\naws_secret_access_key = ${PASSWORD}\n`,
    '.kube/config': `users: [{ name: ci, user: { token: ${PASSWORD} } }]\n`,
    'secrets.json': JSON.stringify({ password: PASSWORD }),
    'cdk.context.json': JSON.stringify({ password: PASSWORD }),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(resolve(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A spec with secrets in its variables, its commands, its channels and its prose, all at once. */
function planted(spec: string): string {
  const document = parseDocument(readFileSync(join(root, spec), 'utf8'));
  const wrong = [
    ['DB_PASSWORD', PASSWORD],
    ['API_URL', DATABASE_URL],
    ['CI', GITHUB_TOKEN],
    ['SALT', PASSWORD],
  ] as const;
  visit(document, {
    Pair: (_, { key, value }) => {
      if (String(key) !== 'env' || !isMap(value)) return;
      for (const [name, secret] of wrong) value.set(name, secret);
    },
  });
  document.set('description', `The system. Log in with ${GITHUB_TOKEN ?? ''}.`);
  document.setIn(['owner', 'password'], PASSWORD);
  document.setIn(['acknowledge', 'unused-secret'], { reason: `Use ${AWS_KEY ?? ''}.` });
  document.setIn(['routing', 'channels', 'leak'], { slack: WEBHOOK });
  return String(document);
}

/** Files below a folder that show a planted secret, among all of them. */
function filesOf(out: string): { readonly all: string[]; readonly leaking: string[] } {
  const all = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return { all, leaking: all.filter((file) => showsCanary(readFileSync(file))) };
}

test('nothing of the surroundings gets into what is written and said', () => {
  plantInHome();
  const files = specs.map((spec) => join(root, spec));

  const synth = run('synth', ...files, '--out', 'written');
  const checks = ['text', 'json', 'sarif'].map((form) => run('check', ...files, '--format', form));

  expect(synth).toMatchObject({ exitCode: 0 });
  const { all, leaking } = filesOf(join(folder, 'written'));
  expect(all.length).toBeGreaterThan(20);
  expect(leaking).toEqual([]);
  expect([synth, ...checks].filter(({ output }) => showsCanary(output))).toEqual([]);
});

test.each(specs)('a secret in %s is refused, never said, and nothing is written', (spec) => {
  writeFileSync(join(folder, 'spec.yaml'), planted(spec));
  const [environment] = Object.keys(
    (parseDocument(planted(spec)).toJS() as { environments: object }).environments,
  );

  const runs = [
    run('check', 'spec.yaml'),
    run('check', 'spec.yaml', '--format', 'json'),
    run('check', 'spec.yaml', '--format', 'sarif'),
    run('explain', 'spec.yaml', '--env', environment ?? ''),
    run('synth', 'spec.yaml'),
    run('deploy', 'spec.yaml', '--env', environment ?? '', '--tag', 'b1946ac9', '--dry-run'),
    run('verify', 'spec.yaml', '--env', environment ?? ''),
  ];

  expect(runs.map(({ output, exitCode }) => ({ exitCode, leak: leakOf(output) }))).toEqual(
    runs.map(() => ({ exitCode: 1, leak: '' })),
  );
  expect(runs[0]?.output).toContain('secret-in-env');
  expect(readdirSync(folder)).toEqual(['spec.yaml']);
});

/** What was said, where it shows a planted secret. */
function leakOf(output: string): string {
  return showsCanary(output) ? output : '';
}
