import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { handlerCode } from '../../../../constructs/aws/task/handler-code';

const bundle = join(__dirname, '../../../../dist/handlers/before-deploy-task/index.js');

test('a handler that was not built says how it is', () => {
  expect(() => handlerCode('before-deploy-task', '/nowhere')).toThrow(
    'The handler before-deploy-task is not built: /nowhere/before-deploy-task is missing. Run npm run build.',
  );
});

test('a handler brings everything but Node and the AWS SDK, which Lambda has', () => {
  const loaded = [...readFileSync(bundle, 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(
    ([, name]) => name!,
  );

  expect(loaded).not.toEqual([]);
  expect(loaded.filter((name) => !/^(node:|@aws-sdk\/client-)/.test(name))).toEqual([]);
});

test('a handler holds no path of the machine that built it', () => {
  expect(readFileSync(bundle, 'utf8')).not.toContain(join(__dirname, '../../..'));
});
