import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { OutputFile } from './render-outputs';
import { replaceFolder } from './replace-folder';

/** Puts the files of one environment in their folder, in place of what was there. */
export function writeOutputs(folder: string, files: readonly OutputFile[]): void {
  replaceFolder(folder, (draft) => {
    for (const { path, content } of files) {
      const file = join(draft, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      if (path.endsWith('.sh')) chmodSync(file, 0o755);
    }
  });
}
