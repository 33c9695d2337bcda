import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where `synthesize.ts` has compiled every spec of the repository to. */
export const outputs = process.env.RUNBOOK_OUTPUTS ?? '';

/** Written files whose path inside the outputs matches, in order; none at all is a failure. */
export function listOutputs(pattern: RegExp): string[] {
  const found = readdirSync(outputs, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => pattern.test(path))
    .sort();
  if (found.length === 0) throw new Error(`No output matches ${String(pattern)} in ${outputs}.`);
  return found;
}

export function outputPath(path: string): string {
  return join(outputs, path);
}
