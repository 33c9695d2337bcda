import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { handlerCode } from '../../../../constructs/aws/task/handler-code';

const handlers = join(__dirname, '../../../../dist/handlers');

function bundleOf(name: string): string {
  return readFileSync(join(handlers, name, 'index.js'), 'utf8');
}

test('a handler that was not built says how it is', () => {
  expect(() => handlerCode('before-deploy-task', '/nowhere')).toThrow(
    'The handler before-deploy-task is not built: /nowhere/before-deploy-task is missing. Run npm run build.',
  );
});

describe.each(readdirSync(handlers))('the handler %s', (name) => {
  test('brings everything but Node and the AWS SDK, which Lambda has', () => {
    const loaded = [...bundleOf(name).matchAll(/require\("([^"]+)"\)/g)].map(([, from]) => from!);

    expect(loaded).not.toEqual([]);
    expect(loaded.filter((each) => !/^(node:|@aws-sdk\/client-)/.test(each))).toEqual([]);
  });

  test('holds no path of the machine that built it', () => {
    expect(bundleOf(name)).not.toContain(join(__dirname, '../../..'));
  });
});
