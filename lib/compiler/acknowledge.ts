import { PROBLEM_CODES, type ProblemCode } from '../problems/codes';
import { suggest } from '../problems/nearest';
import type { Finding, Problem } from '../problems/problem';
import { isTree, type Tree } from '../resolve/overlay';

/** What the spec acknowledges: the warnings that it hides, and the faults of doing so. */
export function acknowledge(
  file: Tree,
  problems: readonly Problem[],
): { readonly left: readonly Problem[]; readonly findings: readonly Finding[] } {
  const given = isTree(file.acknowledge) ? Object.keys(file.acknowledge) : [];
  const isHidden = ({ code, severity }: Problem) => severity === 'warning' && given.includes(code);
  const hidden = new Set(problems.filter(isHidden).map(({ code }): string => code));
  return {
    left: problems.filter((problem) => !isHidden(problem)),
    findings: given.flatMap((code) => findingsOf(code, hidden)),
  };
}

function findingsOf(code: string, hidden: ReadonlySet<string>): readonly Finding[] {
  const path = ['acknowledge', code];
  if (!warnings().includes(code)) {
    return [
      {
        code: 'unknown-acknowledgement',
        path,
        atKey: true,
        what: `${code} is no warning; errors cannot be acknowledged.`,
        fix: suggest(code, warnings()),
      },
    ];
  }
  if (hidden.has(code)) return [];
  return [
    {
      code: 'unused-acknowledgement',
      path,
      atKey: true,
      what: `${code} is acknowledged, but does not occur.`,
      fix: 'Take it out, so that it is seen when it comes back.',
    },
  ];
}

/** Codes that can be acknowledged. */
function warnings(): readonly string[] {
  const own: readonly ProblemCode[] = ['unused-acknowledgement'];
  return (Object.keys(PROBLEM_CODES) as ProblemCode[]).filter(
    (code) => PROBLEM_CODES[code].severity === 'warning' && !own.includes(code),
  );
}
