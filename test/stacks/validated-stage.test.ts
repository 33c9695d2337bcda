import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SystemStage } from '../../lib/stacks';
import { testApp } from '../support/cdk-template';
import { createdPostgres, ecsTarget, resolvedSystem } from '../support/resolved-system';

// The other tests leave CDK's validation out for its time; this one is here for it.
const before = process.env.CDK_VALIDATION;
beforeAll(() => (process.env.CDK_VALIDATION = 'true'));
afterAll(() => (process.env.CDK_VALIDATION = before));

interface Report {
  readonly pluginReports: readonly unknown[];
}

test.each([
  ['of tier staging, in whatever account', resolvedSystem()],
  [
    'of tier production, in an account of its own',
    resolvedSystem({
      tier: 'production',
      target: ecsTarget({ account: '123456789012', certificate: undefined, natGateways: 2 }),
      stores: [createdPostgres({ multiAz: true, protected: true })],
    }),
  ],
])('a stage %s has no findings in CDK', (_, system) => {
  const app = testApp();
  new SystemStage(app, system);

  const { directory } = app.synth();

  const report = readFileSync(join(directory, 'validation-report.json'), 'utf8');
  expect((JSON.parse(report) as Report).pluginReports).toEqual([]);
  expect(process.exitCode).toBeUndefined();
});
