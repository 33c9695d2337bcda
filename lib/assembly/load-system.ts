import { suggest } from '../problems/nearest';
import { hasErrors } from '../problems/problem';
import { renderProblems } from '../problems/render';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { readSpec, UnreadableFile } from './read-spec';

/** A system in all its environments. */
export interface LoadedSystem {
  /** Names of the environments, in the order of the spec. */
  readonly environments: readonly string[];
  /** One environment, complete. Throws for a name that is not declared. */
  environment(name: string): ResolvedSystem;
}

/**
 * Loads a spec for a CDK app. Problems are printed and end the process with code 1, because an app
 * has nothing to synthesize without its spec and an operator has no use for a stack trace.
 * `readSpec` gives the problems instead.
 */
export function loadSystem(file: string): LoadedSystem {
  const { environments, problems } = read(file);
  if (problems.length > 0) process.stderr.write(`${renderProblems(problems)}\n`);
  if (hasErrors(problems)) process.exit(1);
  const names = environments.map(({ name }) => name);
  return {
    environments: names,
    environment: (name) => {
      const found = environments.find((each) => each.name === name);
      if (found === undefined) {
        throw new Error(`${file} has no environment ${name}. ${suggest(name, names)}`);
      }
      return found.system;
    },
  };
}

function read(file: string): ReturnType<typeof readSpec> {
  try {
    return readSpec(file);
  } catch (caught) {
    if (!(caught instanceof UnreadableFile)) throw caught;
    process.stderr.write(`${caught.message}\n`);
    return process.exit(2);
  }
}
