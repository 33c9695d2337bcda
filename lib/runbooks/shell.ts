/** A word as a POSIX shell reads it back unchanged. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command over several lines, one option a line. */
export function shellCommand(...parts: readonly string[]): string {
  return parts.join(' \\\n  ');
}

/**
 * Steps of which each needs the one before, as one block. In a shell of their own the first that fails
 * ends them and not the terminal, and no variable outlives them; the brackets are read as a whole, so
 * that `read` does not take the next pasted line for its answer.
 */
export function shellSteps(...steps: readonly string[]): string {
  const lines = ['set -euo pipefail', ...steps].flatMap((step) => step.split('\n'));
  return ['(', ...lines.map((line) => `  ${line}`), ')'].join('\n');
}
