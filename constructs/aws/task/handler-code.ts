import { extname, join } from 'node:path';

import { FileSystem } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

/**
 * The bundle of a handler as `npm run build` made it: the same bytes for everybody, and nothing to
 * bundle when a stack is synthesized.
 */
export function handlerCode(name: string, folder = bundleFolder()): lambda.Code {
  const bundle = join(folder, name);
  if (!isBuilt(bundle)) {
    throw new Error(`The handler ${name} is not built: ${bundle} is missing. Run npm run build.`);
  }
  return lambda.Code.fromAsset(bundle);
}

/** `dist/handlers`, seen from the sources and from `dist` itself. */
function bundleFolder(): string {
  const house = join(__dirname, '../../..');
  return extname(__filename) === '.ts' ? join(house, 'dist/handlers') : join(house, 'handlers');
}

function isBuilt(bundle: string): boolean {
  try {
    FileSystem.fingerprint(join(bundle, 'index.js'));
    return true;
  } catch {
    return false;
  }
}
