import type { AcknowledgedProblem, Problem } from './problem';

/** Problems for a machine, and those that the spec acknowledges: stable keys, one object a problem. */
export function problemsToJson(
  problems: readonly Problem[],
  acknowledged: readonly AcknowledgedProblem[] = [],
): string {
  const answer = {
    problems: problems.map(row),
    acknowledged: acknowledged.map((problem) => ({
      ...row(problem),
      reason: problem.reason,
      until: problem.until,
    })),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

function row({ code, severity, position, path, what, consequence, fix }: Problem) {
  return {
    code,
    severity,
    file: position?.file,
    line: position?.line,
    column: position?.column,
    path,
    what,
    consequence,
    fix,
  };
}
