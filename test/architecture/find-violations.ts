import { posix } from 'node:path';

import * as ts from 'typescript';

import { cdk, cdk8s, emptyNames, fences, rooms, type Fence } from './layers';

export interface Violation {
  readonly rule:
    'no-layer' | 'forbidden-import' | 'fenced-package' | 'both-platforms' | 'cycle' | 'empty-name';
  readonly file: string;
  readonly text: string;
}

/** Source text by path from the repository's root, with forward slashes. */
export type Sources = Readonly<Record<string, string>>;

interface SourceFile {
  readonly path: string;
  readonly room: string | undefined;
  readonly packages: readonly string[];
  /** Paths of our own files; one that does not exist keeps the name it would have. */
  readonly imports: readonly string[];
}

/** What in a tree breaks the layer table, in the order of its files. */
export function findViolations(sources: Sources): readonly Violation[] {
  const files = Object.keys(sources)
    .sort()
    .map((path) => readSource(path, sources));
  return [
    ...files.flatMap((file) => [
      ...findHomeless(file),
      ...findEmptyName(file),
      ...findForbiddenImports(file),
      ...findFencedPackages(file),
      ...findBothPlatforms(file),
    ]),
    ...findCycles(files),
  ];
}

/** The room a file or folder stands in: the longest entry of the table that its path starts with. */
function findRoom(path: string): string | undefined {
  return Object.keys(rooms)
    .filter((room) => isInside(path, room))
    .sort((a, b) => b.length - a.length)[0];
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function readSource(path: string, sources: Sources): SourceFile {
  const specifiers = ts
    .preProcessFile(sources[path] ?? '', true, true)
    .importedFiles.map((imported) => imported.fileName);
  const isOurs = (specifier: string) => specifier.startsWith('.');
  return {
    path,
    room: findRoom(path),
    packages: specifiers.filter((specifier) => !isOurs(specifier)),
    imports: specifiers.filter(isOurs).map((specifier) => followImport(path, specifier, sources)),
  };
}

function followImport(from: string, specifier: string, sources: Sources): string {
  const target = posix.join(posix.dirname(from), specifier);
  const candidates = [
    target,
    `${target}.ts`,
    posix.join(target, 'index.ts'),
    target.replace(/\.js$/, '.ts'),
  ];
  return candidates.find((candidate) => candidate in sources) ?? target;
}

function findHomeless(file: SourceFile): Violation[] {
  if (file.room !== undefined) return [];
  const text = `${posix.dirname(file.path)} is on no layer; give it a row in test/architecture/layers.ts or move the file.`;
  return [{ rule: 'no-layer', file: file.path, text }];
}

function findEmptyName(file: SourceFile): Violation[] {
  const parts = file.path.split('/').map((part) => part.replace(/\..*$/, ''));
  return parts
    .filter((part) => emptyNames.includes(part))
    .map((part) => ({
      rule: 'empty-name',
      file: file.path,
      text: `"${part}" says nothing; name it after what it holds.`,
    }));
}

function findForbiddenImports(file: SourceFile): Violation[] {
  const { room } = file;
  if (room === undefined) return [];
  const allowed = [room, ...(rooms[room] ?? [])];
  return file.imports
    .filter((imported) => !allowed.some((folder) => isInside(imported, folder)))
    .map((imported) => ({
      rule: 'forbidden-import',
      file: file.path,
      text: `${room} may not import ${imported}.`,
    }));
}

function findFencedPackages(file: SourceFile): Violation[] {
  const { room } = file;
  if (room === undefined) return [];
  return fences
    .filter((fence) => !fence.rooms.includes(room))
    .flatMap((fence) =>
      packagesBehind(fence, file).map((name) => ({
        rule: 'fenced-package' as const,
        file: file.path,
        text: `${room} may not load ${name}: only ${fence.rooms.join(', ')} touch ${fence.name}.`,
      })),
    );
}

function findBothPlatforms(file: SourceFile): Violation[] {
  const isBoth = packagesBehind(cdk, file).length > 0 && packagesBehind(cdk8s, file).length > 0;
  if (!isBoth) return [];
  return [
    { rule: 'both-platforms', file: file.path, text: 'One file loads both aws-cdk-lib and cdk8s.' },
  ];
}

function packagesBehind(fence: Fence, file: SourceFile): string[] {
  return file.packages.filter((name) => fence.packages.some((pattern) => pattern.test(name)));
}

/** Each group of files that reach each other is told once, at its first file in the alphabet. */
function findCycles(files: readonly SourceFile[]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const told = new Set<string>();
  return files.flatMap((file) => {
    if (told.has(file.path)) return [];
    const cycle = findWayBack(file.path, byPath);
    if (cycle === undefined) return [];
    cycle.forEach((path) => told.add(path));
    const text = `Files import each other: ${[...cycle, file.path].join(' -> ')}.`;
    return [{ rule: 'cycle', file: file.path, text }];
  });
}

/** The shortest chain of imports from a file back to itself, without the last step. */
function findWayBack(start: string, byPath: ReadonlyMap<string, SourceFile>): string[] | undefined {
  const seen = new Set<string>();
  const open: string[][] = [[start]];
  for (let chain = open.shift(); chain !== undefined; chain = open.shift()) {
    for (const next of byPath.get(chain.at(-1) ?? start)?.imports ?? []) {
      if (next === start) return chain;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push([...chain, next]);
    }
  }
  return undefined;
}
