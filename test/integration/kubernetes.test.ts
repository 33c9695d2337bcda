import { dirname } from 'node:path';

import { listOutputs, outputPath } from './outputs';
import { expectSuccess } from './run-tool';

const manifests = listOutputs(/kubernetes\/[^/]+\.yaml$/);
const folders = [...new Set(manifests.map((path) => dirname(path)))];

describe('kubectl', () => {
  test.each(folders)('builds %s', (folder) => {
    const path = outputPath(folder);

    const built = expectSuccess('kubectl', ['kustomize', path]);

    expect(built.stdout).toContain('kind: Deployment');
  });
});
