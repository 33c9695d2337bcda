import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { type FileTree, renderTree } from './render-tree';

/**
 * Whole outputs, file by file, for a person to review: a change of them is seen in the pull request
 * that causes it. `npm run snapshots` writes them anew.
 */
const ROOT = resolve(__dirname, '../..');
const ENVIRONMENTS = [
  ['specs/learnbot.yaml', 'staging'],
  ['specs/learnbot.yaml', 'production'],
  ['specs/orchestrator.yaml', 'production'],
  ['specs/el.yaml', 'production'],
  ['specs/el.yaml', 'cluster'],
  ['specs/eleanor.yaml', 'prod'],
  ['specs/rag.yaml', 'production'],
  ['test/fixtures/thread.yaml', 'cluster'],
] as const;

test.each(ENVIRONMENTS)('%s makes for %s what was reviewed', async (spec, environment) => {
  const folder = join(__dirname, spec.replace(/.*\/(.*)\.yaml/, '$1'), environment);

  const made = await renderTree(join(ROOT, spec), environment);

  if (process.env.UPDATE_SNAPSHOTS === 'true') writeTree(folder, made);
  expect(made).toEqual(readTree(folder));
});

test.each(ENVIRONMENTS)('%s makes for %s the same bytes twice', async (spec, environment) => {
  const first = await renderTree(join(ROOT, spec), environment);
  const second = await renderTree(join(ROOT, spec), environment);

  expect(second).toEqual(first);
  expect(Object.keys(second)).toEqual(Object.keys(first));
});

test.each(ENVIRONMENTS)(
  'nothing made of %s for %s carries a path of this machine',
  async (spec, environment) => {
    const made = await renderTree(join(ROOT, spec), environment);

    const carriers = Object.entries(made).filter(([, content]) => content.includes(ROOT));
    expect(carriers.map(([path]) => path)).toEqual([]);
  },
);

function writeTree(folder: string, tree: FileTree): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function readTree(folder: string): FileTree {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [relative(folder, file), readFileSync(file, 'utf8')];
    }),
  );
}
