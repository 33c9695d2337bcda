import { renderOutputs } from '../../lib/assembly/render-outputs';
import { compileText } from '../../lib/compiler/compile';
import { manifestProblems } from '../support/kubernetes-schema';
import { KIOSK, kioskAsChart } from './kiosk';
import { blocksOf, README } from './readme-blocks';

/** The files of the one environment of a spec, by path. */
async function outputsOf(spec: string): Promise<ReadonlyMap<string, string>> {
  const { environments, problems } = compileText(spec, 'specs/kiosk.yaml');
  expect(problems).toEqual([]);
  const files = await Promise.all(environments.map(({ system }) => renderOutputs(system)));
  return new Map(files.flat().map(({ path, content }) => [path, content]));
}

/** The commands of a shell block, without the words that only the README has. */
function commandsOf(start: string): readonly string[] {
  const block = blocksOf('sh').find(({ code }) => code.startsWith(start));
  return (block?.code ?? '').split('\n').filter((line) => /^\(?(cd before|k|h|a)/.test(line));
}

test('the files of the system on Kubernetes are those that are listed', async () => {
  const { code = '' } =
    blocksOf('text').find((each) => each.code.startsWith('ops.out/kiosk')) ?? {};
  const listed = [...code.matchAll(/^ {2}(\S+)/gm)].map(([, path]) => `kubernetes/${path ?? ''}`);

  const written = [...(await outputsOf(KIOSK)).keys()].filter(
    (path) => path.startsWith('kubernetes/') && !path.endsWith('/kustomization.yaml'),
  );

  expect(listed.sort()).toEqual(written.sort());
});

test('a cluster takes every manifest of the system that is shown', async () => {
  const files = [...(await outputsOf(KIOSK))].filter(
    ([path]) => path.startsWith('kubernetes/') && !path.endsWith('kustomization.yaml'),
  );

  for (const [path, content] of files) {
    expect({ path, problems: await manifestProblems(content) }).toEqual({ path, problems: [] });
  }
});

test('each folder that is applied is a kustomization', async () => {
  const files = await outputsOf(KIOSK);

  for (const folder of ['', 'foundation/', 'before-deploy/']) {
    expect([...files.keys()]).toContain(`kubernetes/${folder}kustomization.yaml`);
  }
});

test('the steps of a deployment are those of the runbook', async () => {
  const runbook = (await outputsOf(KIOSK)).get('runbook.md');
  const commands = commandsOf('cd ops.out/kiosk/production/kubernetes');
  // The runbook asks again and again instead, and so ends at once when the Job fails.
  const steps = commands.filter((line) => !line.includes('kubectl --namespace kiosk wait'));

  expect(steps.length).toBe(commands.length - 1);
  for (const step of steps) expect(runbook).toContain(`\n  ${step}\n`);
});

test.each([
  ['Helm', false, /^helm /],
  ['Argo CD', true, /^(kubectl|argocd) /],
])('the commands of %s are those of the runbook', async (_, argocd, ofIt) => {
  const runbook = (await outputsOf(kioskAsChart({ argocd }))).get('runbook.md');
  const commands = commandsOf('tag=$(git rev-parse HEAD)').filter((line) => ofIt.test(line));

  expect(commands).not.toEqual([]);
  for (const command of commands) expect(runbook).toContain(`${command}\n`);
});

test('what the commands of Helm and Argo CD name is written', async () => {
  const files = [...(await outputsOf(kioskAsChart({ argocd: true }))).keys()];

  expect(files).toContain('charts/kiosk/Chart.yaml');
  expect(files).toContain('argocd/application.yaml');
  expect(README).toContain('kubectl --namespace argocd apply -f argocd/application.yaml');
});

test('secrets of a system on Kubernetes come from Secrets Manager too', () => {
  const spec = KIOSK.replace(
    'ingress: { class: nginx }',
    'ingress: { class: nginx }\n      secrets: { aws: aws-secrets-manager }',
  )
    .replace('    monitoring:', '    aws: { region: eu-central-1 }\n    monitoring:')
    // CloudWatch watches what stands on AWS, and cannot post to a webhook.
    .replace('notify: [slack]', 'notify: [slack, email]')
    .replace('channels:\n', 'channels:\n    email: { type: email, to: ops@example.com }\n');

  expect(compileText(spec, 'specs/kiosk.yaml').problems).toEqual([]);
});
