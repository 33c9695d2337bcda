import { listOutputs, outputPath } from './outputs';
import { expectSuccess } from './run-tool';

/** Findings of cfn-lint that are wrong for us, each with its reason. */
const ignored: Readonly<Record<string, string>> = {};

describe('cfn-lint', () => {
  test.each(listOutputs(/cdk\.out\/.*\.template\.json$/))(
    'has nothing to say on %s',
    (template) => {
      const ignores = Object.keys(ignored).flatMap((rule) => ['--ignore-checks', rule]);

      expectSuccess('cfn-lint', ['--template', outputPath(template), ...ignores]);
    },
  );
});
