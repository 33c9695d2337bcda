import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { addStage } from '../../lib/stacks';
import { testApp } from '../support/cdk-template';
import { createdPostgres, ecsTarget, resolvedSystem } from '../support/resolved-system';
import { systemIn } from './rich-stage';

// The other tests leave CDK's validation out for its time; this one is here for it.
const before = process.env.CDK_VALIDATION;
beforeAll(() => (process.env.CDK_VALIDATION = 'true'));
afterAll(() => (process.env.CDK_VALIDATION = before));

const COLLECTOR_VARIABLE = 'CloudFormation-Validate::E1029';

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly unknown[];
    readonly suppressedViolations: readonly { readonly acknowledgedId: string }[];
  }[];
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
  ['with everything that keeps data', systemIn('test/fixtures/thread.yaml', 'aws')],
  ['in what others have made', systemIn('test/fixtures/thread.yaml', 'adopted')],
  ['of what AWS keeps for Kubernetes', systemIn('specs/eleanor.yaml', 'prod')],
])('a stage %s has no findings in CDK', (_, system) => {
  const app = testApp();
  addStage(app, system);

  const { directory } = app.synth();

  const report = readFileSync(join(directory, 'validation-report.json'), 'utf8');
  const { pluginReports } = JSON.parse(report) as Report;
  expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  // The collector's own ${...}, which only looks like CloudFormation's.
  const acknowledged = pluginReports.flatMap((each) => each.suppressedViolations);
  expect(acknowledged.filter(({ acknowledgedId: id }) => id !== COLLECTOR_VARIABLE)).toEqual([]);
  expect(process.exitCode).toBeUndefined();
});
