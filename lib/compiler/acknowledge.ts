import { PROBLEM_CODES, type ProblemCode } from '../problems/codes';
import { suggest } from '../problems/nearest';
import type { AcknowledgedProblem, Finding, Problem } from '../problems/problem';
import { find, isTree, type Tree } from '../resolve/overlay';
import { isCredential } from '../spec/credentials';

/**
 * What the spec acknowledges: the problems that it hides, and the faults of doing so. An acknowledgement
 * hides nothing after its last day; without `today` it has none, so that the same spec always gives
 * the same output.
 */
export function acknowledge(
  file: Tree,
  problems: readonly Problem[],
  today?: string,
): {
  readonly left: readonly Problem[];
  readonly acknowledged: readonly AcknowledgedProblem[];
  readonly findings: readonly Finding[];
} {
  const given = isTree(file.acknowledge) ? Object.keys(file.acknowledge) : [];
  const known: ReadonlySet<string> = new Set(acknowledgeable());
  const isNamed = ({ code }: Problem) => given.includes(code) && known.has(code);
  const left: Problem[] = [];
  const acknowledged: AcknowledgedProblem[] = [];
  for (const problem of problems) {
    const over = endOf(file, problem.code, today);
    if (!isNamed(problem)) left.push(problem);
    else if (over !== undefined) left.push(expired(problem, over));
    else acknowledged.push({ ...problem, ...reasonOf(file, problem.code) });
  }
  const occurring = new Set(problems.filter(isNamed).map(({ code }): string => code));
  return { left, acknowledged, findings: given.flatMap((code) => findingsOf(code, occurring)) };
}

/** Why it is lived with, and how long; a credential, which is a problem of its own, is not shown. */
function reasonOf(file: Tree, code: string): Pick<AcknowledgedProblem, 'reason' | 'until'> {
  const text = (key: string) => {
    const value = find(file, ['acknowledge', code, key]);
    if (typeof value !== 'string') return undefined;
    return isCredential(value) ? '(not shown)' : value;
  };
  return { reason: text('reason') ?? '(none given)', until: text('until') };
}

/** The last day of an acknowledgement that is over. */
function endOf(file: Tree, code: string, today: string | undefined): string | undefined {
  const until = find(file, ['acknowledge', code, 'until']);
  return typeof until === 'string' && today !== undefined && until < today ? until : undefined;
}

function expired(problem: Problem, until: string): Problem {
  const over = `It was acknowledged until ${until}.`;
  const { consequence } = problem;
  return { ...problem, consequence: consequence === undefined ? over : `${consequence} ${over}` };
}

function findingsOf(code: string, occurring: ReadonlySet<string>): readonly Finding[] {
  const path = ['acknowledge', code];
  if (!acknowledgeable().includes(code)) {
    const isError = Object.hasOwn(PROBLEM_CODES, code);
    return [
      {
        code: 'unknown-acknowledgement',
        path,
        atKey: true,
        what: isError
          ? `${code} cannot be acknowledged: nobody can live with it.`
          : `${code} is nothing that can be acknowledged.`,
        fix: isError ? 'Mend it, and take this out.' : suggest(code, acknowledgeable()),
      },
    ];
  }
  if (occurring.has(code)) return [];
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

function acknowledgeable(): readonly string[] {
  return (Object.keys(PROBLEM_CODES) as ProblemCode[]).filter(
    (code) => PROBLEM_CODES[code].acknowledgeable,
  );
}
