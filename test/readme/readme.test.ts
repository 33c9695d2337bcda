import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';

import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import { starterSpec } from '../../lib/spec/starter/starter-spec';
import { emptyFolder, runRunbook } from '../support/run-runbook';
import { KIOSK, kioskAsChart, SHOWN_OF_KIOSK } from './kiosk';
import { blocksOf, constructExamples, README, readmeBlocks } from './readme-blocks';

const ROOT = resolve(__dirname, '../..');
/** Run by CI as it stands: it would run this test again. */
const TWO_COMMANDS = 'npm ci && npm run synth\nnpm ci && npm test\n';

test('every block is of a language that is checked here', () => {
  const languages = new Set(readmeBlocks().map(({ language }) => language));

  expect([...languages].sort()).toEqual(['', 'bash', 'json', 'sh', 'text', 'ts', 'yaml']);
});

test('the commands of a new project run one after the other, and the files are there', () => {
  const folder = emptyFolder();
  const [first, ...others] = blocksOf('bash');
  expect(first?.code).toBe(TWO_COMMANDS);

  for (const line of others.flatMap(({ code }) => code.trim().split('\n'))) {
    const [, command, file] = /^npx runbook ([^>]+?)(?: > (\S+))?$/.exec(line) ?? [];
    const answer = runRunbook(folder, ...(command ?? '').split(' '));
    expect({ line, code: answer.code }).toEqual({ line, code: 0 });
    if (file !== undefined) writeFileSync(join(folder, file), answer.stdout);
  }

  for (const file of [
    'schema.json',
    'cdk.out/manifest.json',
    'ops.out/shop/production/runbook.md',
    'ops.out/kiosk/production/runbook.md',
  ]) {
    expect(existsSync(join(folder, file))).toBe(true);
  }
});

test.each(blocksOf('sh').map(({ line, code }) => [line, code] as const))(
  'the shell reads the block of line %i',
  (_, code) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' });

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  },
);

test('the parameters of the deploy command are those of the template', () => {
  const [, stack, parameter] = /--parameters "?([\w-]+):(\w+ImageTag)=/.exec(README) ?? [];
  const { environments } = compileText(starterSpec('shop'), 'specs/shop.yaml');
  const [staging] = environments;

  expect(staging?.system.target).toMatchObject({ stacks: { services: stack } });
  expect(staging?.system.services[0]?.names.tagParameter).toBe(parameter);
});

test('the faults that are shown are what the program says', () => {
  const broken = starterSpec('shop')
    .replace('scaling: { min: 1, max: 2 }', 'scaling: { min: 4, max: 2 }')
    .replace('uses: { postgres:', 'uses: { postgress:');

  const { problems } = compileText(broken, 'specs/shop.yaml');

  expect(`${renderProblems(problems).trimEnd()}\n`).toBe(
    blocksOf('text').find(({ code }) => code.includes('min-over-max'))?.code,
  );
});

test('the spec that is shown is LearnBot’s', () => {
  const [shown] = blocksOf('yaml');
  const learnbot = parse(readFileSync(join(ROOT, 'specs/learnbot.yaml'), 'utf8')) as object;

  expect(learnbot).toMatchObject(parse(shown?.code ?? '') as object);
});

test('what is shown of a system on Kubernetes is what init writes', () => {
  expect(parse(KIOSK)).toMatchObject(parse(SHOWN_OF_KIOSK) as object);
});

test('every TypeScript block compiles against the sources', () => {
  const files = new Map(
    constructExamples().map(({ file, line, code }) => [
      join(ROOT, `${file.replaceAll('/', '-')}-line-${line}.ts`),
      code,
    ]),
  );
  const options: ts.CompilerOptions = {
    ...ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(ROOT, 'tsconfig.json'), (name) => ts.sys.readFile(name)).config,
      ts.sys,
      ROOT,
    ).options,
    noUnusedLocals: false,
    paths: {
      'cdk-runbook': ['./lib/index.ts'],
      'cdk-runbook/stacks': ['./lib/stacks/index.ts'],
      'cdk-runbook/aws': ['./constructs/aws/index.ts'],
      'cdk-runbook/kubernetes': ['./constructs/kubernetes/index.ts'],
      'cdk-runbook/testing': ['./testing/index.ts'],
    },
  };
  const host = ts.createCompilerHost(options);
  host.readFile = (name) => files.get(name) ?? ts.sys.readFile(name);
  host.fileExists = (name) => files.has(name) || ts.sys.fileExists(name);

  const program = ts.createProgram([...files.keys()], options, host);
  const faults = [...files.keys()].flatMap((name) => {
    const source = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });

  expect(
    faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  ).toEqual([]);
}, 60_000);

test('the constructs of every example can be made', () => {
  const folder = emptyFolder();
  const modules = {
    'cdk-runbook/aws': 'constructs/aws',
    'cdk-runbook/kubernetes': 'constructs/kubernetes',
  };
  const examples = constructExamples().filter(({ code }) => !code.includes('loadSystem'));
  const files = examples.map(({ file, line, code }) => {
    const path = join(folder, `${file.replaceAll('/', '-')}-line-${line}.ts`);
    const text = Object.entries(modules).reduce(
      (all, [name, room]) => all.replaceAll(`'${name}'`, `'${join(ROOT, room)}'`),
      code,
    );
    writeFileSync(path, text);
    return path;
  });
  expect(files.length).toBeGreaterThan(10);

  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', require.resolve('tsx'), join(__dirname, 'run-examples.ts'), ...files],
    { encoding: 'utf8', env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') } },
  );

  expect({ status, stderr, faults: JSON.parse(stdout || '{}') as unknown }).toEqual({
    status: 0,
    stderr: '',
    faults: {},
  });
}, 60_000);

test('the cdk.json that is shown starts the app that is shown', () => {
  const [shown] = blocksOf('json');

  expect(JSON.parse(shown?.code ?? '')).toMatchObject({ app: 'node --import tsx bin/app.ts' });
});

test('every file that the README links to is there', () => {
  const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, file]) => file ?? '');

  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

/** Outputs are described by folder; a folder that nothing is written to would be a promise. */
test('every folder of ops.out that the README names is written', () => {
  const folder = emptyFolder();
  const chart = join(folder, 'kiosk.yaml');
  writeFileSync(chart, kioskAsChart({ argocd: true }));
  const answer = runRunbook(
    folder,
    'synth',
    join(ROOT, 'test/fixtures/thread.yaml'),
    join(ROOT, 'specs/learnbot.yaml'),
    chart,
  );
  expect(answer.code).toBe(0);

  const named = [...README.matchAll(/`\.\.\.\/(\w+)\/`/g)].map(([, name]) => name ?? '');
  const written = ['thread/cluster', 'learnbot/production', 'kiosk/production'].map((each) =>
    join(folder, 'ops.out', each),
  );
  expect(named.length).toBeGreaterThanOrEqual(6);
  expect(named.filter((name) => !written.some((each) => existsSync(join(each, name))))).toEqual([]);
}, 30_000);
