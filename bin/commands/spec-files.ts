import { readdirSync } from 'node:fs';

import { readSpec, UnreadableFile } from '../../lib/assembly/read-spec';
import type { CompiledEnvironment, CompiledSpec } from '../../lib/compiler/compile';
import { suggest } from '../../lib/problems/nearest';
import { UsageError } from './terminal';

/** The files given, else every spec in `specs/`. */
export function specFiles(given: readonly string[]): readonly string[] {
  if (given.length > 0) return given;
  const found = specsFolder();
  if (found.length > 0) return found;
  throw new UsageError(
    'No spec is given and there is none in specs/. Begin with `runbook init NAME`.',
  );
}

/** Reads a spec; an unreadable file is a fault of the call. With `today` acknowledgements end. */
export function readSpecFile(file: string, today?: string): CompiledSpec {
  try {
    return readSpec(file, today);
  } catch (caught) {
    if (caught instanceof UnreadableFile) throw new UsageError(caught.message);
    throw caught;
  }
}

/** The environments asked for: all, or the one that is named. */
export function chosen(
  spec: CompiledSpec,
  name: string | undefined,
): readonly CompiledEnvironment[] {
  if (name === undefined) return spec.environments;
  const found = spec.environments.filter((each) => each.name === name);
  if (found.length > 0 || spec.environments.length === 0) return found;
  const known = spec.environments.map((each) => each.name);
  throw new UsageError(
    `${spec.file ?? 'The spec'} has no environment ${name}. ${suggest(name, known)}`,
  );
}

function specsFolder(): readonly string[] {
  try {
    return readdirSync('specs')
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => `specs/${name}`);
  } catch {
    return [];
  }
}
