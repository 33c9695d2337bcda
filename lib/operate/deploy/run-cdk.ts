import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { CannotAsk } from '../outcome';

/** Runs the project's own cdk, with its output and questions going straight to the user. */
export function runCdk(folder: string, words: readonly string[]): Promise<number> {
  const [command, ...before] = cdkProgram(folder);
  return new Promise((resolve, reject) => {
    const cdk = spawn(command, [...before, ...words], { cwd: folder, stdio: 'inherit' });
    // Ctrl-C reaches both; cdk decides what becomes of the deployment, and we wait for it.
    const wait = () => undefined;
    const forward = () => void cdk.kill('SIGTERM');
    process.on('SIGINT', wait).once('SIGTERM', forward);
    const end = () => process.removeListener('SIGINT', wait).removeListener('SIGTERM', forward);
    cdk.once('error', (error: NodeJS.ErrnoException) => {
      end();
      reject(error.code === 'ENOENT' ? new CannotAsk(NO_CDK) : error);
    });
    cdk.once('exit', (code) => {
      end();
      resolve(code ?? 1);
    });
  });
}

const NO_CDK = 'There is no cdk here. Install it: npm install --save-dev aws-cdk';

/** As npx looks for it: the project's own, else what is installed for everybody. */
function cdkProgram(folder: string): readonly [string, ...string[]] {
  try {
    return [
      process.execPath,
      createRequire(join(folder, 'package.json')).resolve('aws-cdk/bin/cdk'),
    ];
  } catch {
    return ['cdk'];
  }
}
