import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import * as kubernetes from '../../constructs/kubernetes';
import { manifestProblems } from '../support/kubernetes-schema';
import { emptyFolder } from '../support/run-runbook';
import { constructExamples } from './readme-blocks';

const ROOT = resolve(__dirname, '../..');
const EXAMPLES = constructExamples().filter(({ code }) =>
  code.includes("'cdk-runbook/kubernetes'"),
);

test('a cluster takes what every example makes', async () => {
  const folder = emptyFolder();
  const files = EXAMPLES.map(({ file, line, code }) => {
    const path = join(folder, `${file.replaceAll('/', '-')}-line-${line}.ts`);
    const room = join(ROOT, 'constructs/kubernetes');
    writeFileSync(path, `${code.replaceAll('cdk-runbook/kubernetes', room)}export { chart };\n`);
    return path;
  });

  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', require.resolve('tsx'), join(__dirname, 'synthesize-charts.ts'), ...files],
    { encoding: 'utf8', env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') } },
  );

  expect(stderr).toBe('');
  const results = JSON.parse(stdout) as Record<string, { manifests?: string; fault?: string }>;
  expect(Object.keys(results)).toHaveLength(EXAMPLES.length);
  for (const [file, { manifests = '', fault }] of Object.entries(results)) {
    expect({ file, fault }).toEqual({ file, fault: undefined });
    expect(manifests).toContain('kind:');
    expect({ file, problems: await manifestProblems(manifests) }).toEqual({ file, problems: [] });
  }
}, 60_000);

/** Objects that a user has as children of the others, and seldom by themselves. */
const PARTS = ['Deployment', 'Service', 'ServiceAccount'];

test('every construct has an example', () => {
  const constructs = Object.entries(kubernetes)
    .filter(([name, value]) => typeof value === 'function' && /^[A-Z]/.test(name))
    .map(([name]) => name);
  const text = EXAMPLES.map(({ code }) => code).join('\n');

  expect(constructs.length).toBeGreaterThan(20);
  expect(constructs.filter((name) => !text.includes(`new ${name}(`)).sort()).toEqual(PARTS);
});
