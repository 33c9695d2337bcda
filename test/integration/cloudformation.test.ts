import { listOutputs, outputPath } from './outputs';
import { expectSuccess } from './run-tool';

describe('cfn-lint', () => {
  test.each(listOutputs(/cdk\.out\/.*\.template\.json$/))(
    'has nothing to say on %s',
    (template) => {
      expectSuccess('cfn-lint', ['--template', outputPath(template)]);
    },
  );
});
