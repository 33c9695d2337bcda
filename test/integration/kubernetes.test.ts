import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

import { manifestProblems } from '../support/kubernetes-schema';
import { listOutputs, outputPath } from './outputs';
import { expectSuccess } from './run-tool';

const files = listOutputs(/kubernetes\/[^/]+\.yaml$/);
const folders = [...new Set(files.map((path) => dirname(path)))];
const manifests = files.filter((path) => basename(path) !== 'kustomization.yaml');

describe('kubectl', () => {
  test.each(folders)('builds %s', (folder) => {
    const path = outputPath(folder);

    const built = expectSuccess('kubectl', ['kustomize', path]);

    expect(built.stdout).toContain('kind: Deployment');
  });
});

test.each(manifests)('the Kubernetes API knows every field of %s', async (path) => {
  const problems = await manifestProblems(readFileSync(outputPath(path), 'utf8'));

  expect(problems).toEqual([]);
});
