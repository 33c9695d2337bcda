import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { hasErrors } from '../../lib/problems/problem';
import { chosen, readSpecFile } from './spec-files';
import { sayProblems, UsageError } from './terminal';

/** One environment of a spec; undefined where the spec has faults, which are printed. */
export function compiledEnvironment(file: string, env: string): ResolvedSystem | undefined {
  const spec = readSpecFile(file);
  sayProblems(spec.problems);
  if (hasErrors(spec.problems)) return undefined;
  const [environment] = chosen(spec, env);
  if (environment === undefined) throw new UsageError(`${file} has no environment ${env}.`);
  return environment.system;
}
