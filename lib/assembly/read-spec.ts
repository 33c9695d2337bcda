import { readFileSync } from 'node:fs';

import { compileText, type CompiledSpec } from '../compiler/compile';
import { problemAt } from '../problems/problem';
import { decode } from '../spec/decode';

/** A file that cannot be read at all: not a fault of a spec, but of the call. */
export class UnreadableFile extends Error {}

/** Reads and compiles one spec file; `today` as in compileText. Throws UnreadableFile where there is nothing to read. */
export function readSpec(file: string, today?: string): CompiledSpec {
  const decoded = decode(readBytes(file));
  if ('text' in decoded) return compileText(decoded.text, file, today);
  const problem = problemAt(decoded.finding, { file, line: 1, column: 1 });
  return { file, environments: [], problems: [problem], acknowledged: [] };
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (caught) {
    const code =
      caught instanceof Error && 'code' in caught ? String(caught.code) : 'unknown error';
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'reading it is not permitted',
    };
    throw new UnreadableFile(`${file} cannot be read: ${reasons[code] ?? code}.`);
  }
}
