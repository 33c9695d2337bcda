import { readFileSync } from 'node:fs';

import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';

/** One environment of a spec without faults; it may have warnings. */
export function systemOf(text: string, name: string): ResolvedSystem {
  const { environments, problems } = compileText(text, 'spec.yaml');
  expect(renderProblems(problems.filter(({ severity }) => severity === 'error'))).toBe('');
  return environments.find((each) => each.name === name)!.system;
}

/** One environment of a file. */
export function fileSystem(file: string, name: string): ResolvedSystem {
  return systemOf(readFileSync(file, 'utf8'), name);
}
