import { CannotAsk, WrongAccount } from '../../lib/operate/outcome';
import { UsageError } from './terminal';

/** Runs what talks to AWS or a cluster; that nobody could be asked ends with exit code 2. */
export async function ask<T>(question: () => Promise<T>): Promise<T> {
  // Which Node.js is used is for the project to decide, not news for whoever deploys.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  try {
    return await question();
  } catch (caught) {
    if (caught instanceof CannotAsk || caught instanceof WrongAccount) {
      throw new UsageError(caught.message);
    }
    throw caught;
  }
}
