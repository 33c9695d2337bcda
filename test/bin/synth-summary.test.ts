import { describeEnvironment, describeNextSteps } from '../../bin/commands/synth-summary';
import { renderOutputs } from '../../lib/assembly/render-outputs';
import { compileText } from '../../lib/compiler/compile';
import { PLAIN } from '../../lib/problems/render';
import { KIOSK, kioskAsChart } from '../readme/kiosk';

async function describe(spec: string): Promise<string> {
  const [environment] = compileText(spec, 'kiosk.yaml').environments;
  if (environment === undefined) throw new Error('the spec has problems');
  const { system } = environment;
  const made = { folder: 'ops', files: await renderOutputs(system), cdkOut: 'cdk.out' };
  return `${describeEnvironment(system, made, PLAIN)}${describeNextSteps([system], 'cdk.out')}`;
}

test('synth says where the manifests are, and that the runbook deploys them', async () => {
  const said = await describe(KIOSK);

  expect(said).toMatch(/^ {2}manifests +10 files +ops\/kubernetes$/m);
  expect(said).toContain('1 environment made. Each runbook.md has the command that deploys.');
  expect(said).not.toContain('cdk diff');
});

test('synth says where the chart is, and nothing of manifests', async () => {
  const said = await describe(kioskAsChart({ argocd: false }));

  expect(said).toMatch(/^ {2}chart +\d+ files +ops\/charts\/kiosk$/m);
  expect(said).not.toContain('manifests');
});
