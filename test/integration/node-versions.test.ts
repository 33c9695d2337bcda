import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expectSuccess, runbook } from './run-tool';

describe.each(['22', '24'])('on Node %s', (version) => {
  const home = mkdtempSync(join(tmpdir(), 'runbook-node-'));
  const node = join(home, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');

  beforeAll(() => {
    const distribution = `node-linux-${process.arch}@${version}`;
    expectSuccess('npm', ['install', '--prefix', home, '--no-save', distribution], { cwd: home });
    expect(existsSync(node)).toBe(true);
  });

  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  test('runbook check accepts learnbot', () => {
    const { stdout } = expectSuccess(node, ['--version']);
    expect(stdout).toMatch(new RegExp(`^v${version}\\.`));

    expectSuccess(node, [...runbook, 'check', 'specs/learnbot.yaml']);
  });

  test('runbook synth writes learnbot', () => {
    const outputs = join(home, 'outputs');

    expectSuccess(node, [...runbook, 'synth', 'specs/learnbot.yaml', '--out', outputs]);

    expect(existsSync(join(outputs, 'cdk.out/manifest.json'))).toBe(true);
    expect(existsSync(join(outputs, 'ops.out/learnbot/staging/runbook.md'))).toBe(true);
  });
});
