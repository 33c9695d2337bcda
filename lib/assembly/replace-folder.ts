import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Fills a new folder and puts it in the place of an old one: all of it or nothing, and nothing stale
 * stays behind.
 */
export function replaceFolder(folder: string, fill: (draft: string) => void): void {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeFolder(draft);
  try {
    fill(draft);
  } catch (caught) {
    rmSync(draft, { recursive: true, force: true });
    throw caught;
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/** Folder by folder: Node's own `recursive` never comes back where a file system refuses a folder. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
