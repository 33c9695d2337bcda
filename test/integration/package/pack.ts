import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expectSuccess, root, runTool, type ToolRun } from '../run-tool';

/** The tarball that npm would publish, in a folder of its own. */
export interface Packed {
  readonly tarball: string;
  remove(): void;
}

/**
 * Packs a copy of the sources: packing builds, building begins with an empty `dist`, and other tests
 * that run beside this one read the `dist` of this clone.
 */
export function pack(): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-packed-'));
  const copy = join(folder, 'sources');
  const notSources = ['node_modules', 'dist', 'cdk.out', 'ops.out', '.git'].map((name) =>
    join(root, name),
  );
  cpSync(root, copy, { recursive: true, filter: (source) => !notSources.includes(source) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const words = ['pack', '--json', '--pack-destination', folder];
  const { stdout } = expectSuccess('npm', words, { cwd: copy });
  const [result] = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename: string }[];
  if (result === undefined) throw new Error(`npm pack wrote no tarball: ${stdout}`);
  return {
    tarball: join(folder, result.filename),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A project that knows nothing but the tarball and the packages that it names. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'runbook-project-'));

  constructor(
    tarball: string,
    packages: readonly string[],
    files: Readonly<Record<string, string>>,
  ) {
    writeFileSync(join(this.folder, 'package.json'), '{ "private": true }');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.folder, name), text);
    this.expectSuccess('npm', 'install', tarball, ...packages.map(pinned));
  }

  run(command: string, ...words: readonly string[]): ToolRun {
    return runTool(command, words, { cwd: this.folder });
  }

  expectSuccess(command: string, ...words: readonly string[]): ToolRun {
    return expectSuccess(command, words, { cwd: this.folder });
  }

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  read(...names: readonly string[]): string {
    return readFileSync(this.path(...names), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** At the version that this repository is tested with. */
function pinned(name: string): string {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return `${name}@${devDependencies[name] ?? 'missing'}`;
}

/** A strict user who also reads the declarations of what is installed: `skipLibCheck` stays off. */
export function tsconfig(...files: readonly string[]): string {
  const strict = { target: 'ES2022', module: 'node16', strict: true, types: ['node'] };
  return JSON.stringify({ compilerOptions: strict, files });
}
