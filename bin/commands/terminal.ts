import pc from 'picocolors';

import { countProblems, PLAIN, renderProblems, type Styles } from '../../lib/problems/render';
import type { Problem } from '../../lib/problems/problem';

/** Exit codes, the same for every command. */
export const EXIT = { good: 0, problems: 1, usage: 2 } as const;

/** A call that cannot be answered: wrong words or an unreadable file. Ends with exit code 2. */
export class UsageError extends Error {}

/** Colours on a terminal, none elsewhere and none with NO_COLOR. */
export function styles(stream: NodeJS.WriteStream): Styles {
  const wanted = stream.isTTY && (process.env.NO_COLOR ?? '') === '';
  const colors = pc.createColors(wanted);
  return wanted
    ? { bold: colors.bold, red: colors.red, yellow: colors.yellow, dim: colors.dim }
    : PLAIN;
}

/** To people: stderr, so that stdout stays free for machines. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Prints problems and their count. */
export function sayProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  say(renderProblems(problems, styles(process.stderr)));
  say(countProblems(problems));
}
