import { PROBLEM_CODES, type ProblemCode } from './codes';
import { formatPath, type Position, type SpecPath } from './position';

/** Problems that are printed at most: who has more begins again. */
export const MAX_PROBLEMS = 500;

/** A fault in a spec: data, collected and printed together; never thrown. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** Absent for a spec written in TypeScript. */
  readonly position?: Position;
  /** Where in the spec, as a person writes it. */
  readonly path: string;
  /** What is wrong, with the value given. */
  readonly what: string;
  /** What would happen. */
  readonly consequence?: string;
  /** What to write instead. */
  readonly fix: string;
}

/** A problem that the team lives with, and says why in the spec. */
export interface AcknowledgedProblem extends Problem {
  readonly reason: string;
  /** Last day, such as 2027-03-01. */
  readonly until?: string;
}

/** A problem before its place in the file is known. */
export interface Finding {
  readonly code: ProblemCode;
  readonly path: SpecPath;
  readonly what: string;
  readonly consequence?: string;
  readonly fix: string;
  /** Point at the key instead of its value. */
  readonly atKey?: boolean;
  /** Point at this character inside a text. */
  readonly offset?: number;
}

/** Puts a finding in its place. */
export function problemAt(finding: Finding, position: Position | undefined): Problem {
  const { code, path, what, consequence, fix } = finding;
  return {
    code,
    severity: PROBLEM_CODES[code].severity,
    position,
    path: formatPath(path),
    what,
    consequence,
    fix,
  };
}

/** In the order of the file, each once. */
export function sortProblems<P extends Problem>(problems: readonly P[]): readonly P[] {
  const byIdentity = new Map<string, P>();
  for (const problem of problems) {
    const key = identity(problem);
    if (!byIdentity.has(key)) byIdentity.set(key, problem);
  }
  const line = (problem: Problem) => problem.position?.line ?? 0;
  const column = (problem: Problem) => problem.position?.column ?? 0;
  return [...byIdentity.values()].sort(
    (a, b) =>
      (a.position?.file ?? '').localeCompare(b.position?.file ?? '', 'en') ||
      line(a) - line(b) ||
      column(a) - column(b),
  );
}

/**
 * What makes two problems one. Environments share the lines of the base, and `*` lays one line over
 * many entries; two keys that are missing in one place are two problems.
 */
function identity({ code, position, path }: Problem): string {
  if (position === undefined) return `${code} ${path}`;
  const key = path.slice(path.lastIndexOf('.') + 1);
  return `${code} ${position.file}:${position.line}:${position.column} ${key}`;
}

/** Whether anything has to be refused. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
