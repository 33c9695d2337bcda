import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import type { Sources } from './find-violations';

const outputs = ['node_modules', 'dist', 'cdk.out', 'ops.out', 'coverage'];

/** Every TypeScript file of the house; tests stand outside of the layers. */
export function readTree(root: string): Sources {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .filter((name) => name !== 'test' && !outputs.includes(name));
  return Object.fromEntries(folders.flatMap((folder) => readFolder(root, folder)));
}

function readFolder(root: string, folder: string): [path: string, text: string][] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return readFolder(root, path);
    return /\.[cm]?ts$/.test(entry.name) ? [[path, readFileSync(join(root, path), 'utf8')]] : [];
  });
}
