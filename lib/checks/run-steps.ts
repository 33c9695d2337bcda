import type { SpecPath } from '../problems/position';
import type { ResolvedProcedure } from '../resolve/resolved-system';

const PARTS = ['diagnose', 'resolve', 'verify'] as const;

/** A command that a person runs as it is written. */
export interface RunStep {
  readonly path: SpecPath;
  /** In one line for each command, with single spaces. */
  readonly command: string;
}

/** The commands of a procedure in their order; a step of several lines is several of them. */
export function runStepsOf(procedure: ResolvedProcedure): readonly RunStep[] {
  return PARTS.flatMap((part) =>
    procedure[part].flatMap((step, index) =>
      step.verb === 'run'
        ? linesOf(step.command).map((command) => ({
            path: ['procedures', procedure.name, part, index, 'run'],
            command,
          }))
        : [],
    ),
  );
}

/** The secret that a command gives another value; empty where it gives none, or names it by a variable. */
export function secretPutBy(command: string): string {
  const [, name = ''] =
    /\baws secretsmanager (?:put-secret-value|update-secret) .*?--secret-id[ =]["']?([\w/+=.@-]+)/.exec(
      command,
    ) ?? [];
  return name;
}

function linesOf(command: string): readonly string[] {
  return command
    .replaceAll(/\\\n/g, ' ')
    .split(/\n|&&|;/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
