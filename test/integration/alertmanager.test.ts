import { dirname } from 'node:path';

import { listOutputs, outputPath } from './outputs';
import { expectSuccess } from './run-tool';

describe('amtool', () => {
  test.each(listOutputs(/alertmanager\/alertmanager\.yaml$/))('accepts %s', (configuration) => {
    expectSuccess('amtool', ['check-config', outputPath(configuration)]);
  });

  test.each(listOutputs(/alertmanager\/routes\.test\.sh$/))('routes as %s says', (script) => {
    const path = outputPath(script);

    expectSuccess('sh', [path], { cwd: dirname(path) });
  });
});
