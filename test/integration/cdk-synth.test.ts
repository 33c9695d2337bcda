import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root, runTool } from './run-tool';

/** The app of the README, for one spec. */
function appFor(spec: string, environment: string): string {
  return `
    const { App } = require(${JSON.stringify(join(root, 'node_modules/aws-cdk-lib'))});
    const { loadSystem } = require(${JSON.stringify(join(root, 'lib'))});
    const { SystemStage } = require(${JSON.stringify(join(root, 'lib/stacks'))});
    new SystemStage(new App(), loadSystem(${JSON.stringify(join(root, spec))}), '${environment}');
  `;
}

describe('the real cdk, without credentials and without a network', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-cdk-'));
  const offline = {
    HOME: folder,
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: 'http://localhost:9',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ['without an account', 'specs/learnbot.yaml', 'production'],
    ['with an account', 'test/fixtures/thread.yaml', 'aws'],
  ])('synthesizes an environment %s, and asks nobody for anything', (_, spec, environment) => {
    const app = join(folder, `${environment}.cjs`);
    const out = join(folder, environment);
    writeFileSync(app, appFor(spec, environment));

    const run = runTool(
      'npx',
      [
        'cdk',
        'synth',
        '--quiet',
        '--no-notices',
        '--output',
        out,
        '--app',
        `node --import tsx ${app}`,
      ],
      { env: offline },
    );

    expect(run).toMatchObject({
      exitCode: 0,
      output: expect.not.stringContaining('rror') as string,
    });
    const manifests = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('manifest.json'),
    );
    expect(manifests.length).toBe(2);
    for (const name of manifests) {
      expect(JSON.parse(readFileSync(join(out, name), 'utf8'))).not.toHaveProperty('missing');
    }
  });

  test('lists the stacks of every system in specs/ from the app of this repository', () => {
    const run = runTool('npx', ['cdk', 'ls', '--no-notices', '--output', join(folder, 'ls')], {
      env: offline,
    });

    expect(run.exitCode).toBe(0);
    expect(run.stdout.split('\n')).toEqual(
      expect.arrayContaining(
        ['learnbot-staging/network', 'learnbot-production/services'].map(
          (id) => expect.stringContaining(id) as string,
        ),
      ),
    );
  });
});
