import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { OutputFile } from './render-outputs';

/**
 * Puts the files of one environment in their folder, in place of what was there: all of them or none,
 * and nothing stale stays behind.
 */
export function writeOutputs(folder: string, files: readonly OutputFile[]): void {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  for (const { path, content } of files) {
    const file = join(draft, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (path.endsWith('.sh')) chmodSync(file, 0o755);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}
