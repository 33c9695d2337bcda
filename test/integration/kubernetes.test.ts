import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { parseAllDocuments, stringify } from 'yaml';

import { manifestProblems } from '../support/kubernetes-schema';
import { listOutputs, outputPath } from './outputs';
import { expectSuccess } from './run-tool';

const files = [
  ...listOutputs(/kubernetes\/([^/]+\/)?[^/]+\.yaml$/),
  ...listOutputs(/argocd\/application\.yaml$/),
];
const folders = files
  .filter((path) => basename(path) === 'kustomization.yaml')
  .map((path) => dirname(path));
const manifests = files.filter((path) => basename(path) !== 'kustomization.yaml');
const alerts = manifests.filter((path) => basename(path) === 'alerts.yaml');

describe('kubectl', () => {
  test.each(folders)('builds %s', (folder) => {
    const built = expectSuccess('kubectl', ['kustomize', outputPath(folder)]);

    expect(built.stdout).toMatch(/^kind: /m);
  });
});

test.each(manifests)('the Kubernetes API knows every field of %s', async (path) => {
  const problems = await manifestProblems(readFileSync(outputPath(path), 'utf8'));

  expect(problems).toEqual([]);
});

test.each(folders.filter((folder) => basename(folder) === 'kubernetes'))(
  'no two objects of %s are one',
  (folder) => {
    const { stdout } = expectSuccess('kubectl', ['kustomize', outputPath(folder)]);

    const names = parseAllDocuments(stdout)
      .map((document) => document.toJS() as KubernetesObject)
      .map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);

    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  },
);

describe('promtool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each(alerts)('takes the rules inside of %s', (path) => {
    const [rule] = parseAllDocuments(readFileSync(outputPath(path), 'utf8'));
    const { spec } = rule!.toJS() as { readonly spec: object };
    const file = join(folder, path.replaceAll('/', '-'));
    writeFileSync(file, stringify(spec));

    const checked = expectSuccess('promtool', ['check', 'rules', file]);

    expect(checked.stdout).toContain('SUCCESS');
  });
});

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}
