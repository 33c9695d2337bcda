import type { Problem } from './problem';

/** The few styles that a rendering uses; plain text has none. */
export interface Styles {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly dim: (text: string) => string;
}

export const PLAIN: Styles = { bold: same, red: same, yellow: same, dim: same };

/** Problems as a person reads them, and a closing count. */
export function renderProblems(problems: readonly Problem[], styles: Styles = PLAIN): string {
  return problems.map((problem) => renderProblem(problem, styles)).join('\n');
}

/** `2 errors, 1 warning`. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [plural(errors, 'error'), plural(problems.length - errors, 'warning')].join(', ');
}

function renderProblem(problem: Problem, styles: Styles): string {
  const { position, severity, code, what, consequence, fix } = problem;
  const place =
    position === undefined ? problem.path : `${position.file}:${position.line}:${position.column}`;
  const paint = severity === 'error' ? styles.red : styles.yellow;
  const lines = [what, consequence, fix].filter((line) => line !== undefined);
  return [
    `${styles.bold(place)}  ${paint(severity)}  ${styles.dim(code)}`,
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function same(text: string): string {
  return text;
}
