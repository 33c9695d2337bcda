import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** Packages that a command has loaded by the time it ends. */
function packagesLoadedBy(...words: readonly string[]): readonly string[] {
  const script = `
    process.on('exit', () => {
      const names = Object.keys(require.cache).flatMap((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1] ?? []);
      process.stdout.write('\\nLOADED ' + JSON.stringify([...new Set(names)].sort()));
    });
    process.argv = [process.argv[0], 'runbook', ...${JSON.stringify(words)}];
    require(${JSON.stringify(resolve(ROOT, 'bin/runbook.ts'))});
  `;
  const result = spawnSync(
    process.execPath,
    ['--import', require.resolve('tsx'), '--eval', script],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  const [, loaded] = /\nLOADED (.*)$/.exec(result.stdout) ?? [];
  if (loaded === undefined) throw new Error(`no answer: ${result.stderr}`);
  return JSON.parse(loaded) as string[];
}

test.each([
  ['check', ['check', 'test/fixtures/thread.yaml']],
  ['explain', ['explain', 'test/fixtures/thread.yaml', '--env', 'cluster']],
  ['schema', ['schema']],
  ['the help', ['--help']],
])('%s loads neither aws-cdk-lib nor cdk8s nor the AWS SDK', (_, words) => {
  const loaded = packagesLoadedBy(...words);

  expect(loaded).toContain('commander');
  expect(
    loaded.filter((name) => /^(aws-cdk-lib|constructs|cdk8s|@aws-sdk|@smithy)/.test(name)),
  ).toEqual([]);
});
