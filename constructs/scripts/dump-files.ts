/** What the steps of a dump and of a restore hand to each other on their shared volume. */
export const DUMP_FILE = 'dump.sql.gz';
/** When the dump began, `20240101_120000` in UTC: the one time that its key is made of. */
export const TIMESTAMP_FILE = 'timestamp';

/**
 * Refuses a dump that is cut short. gzip knows its own end, and pg_dump writes a last line only when
 * it came that far; newer versions put a few lines after it.
 */
export const CHECK_DUMP = [
  `test -s ${DUMP_FILE}`,
  `gzip --test ${DUMP_FILE}`,
  `if ! gzip --decompress --stdout ${DUMP_FILE} | tail --lines 10 \\`,
  "  | grep --line-regexp -e '-- PostgreSQL database dump complete' >/dev/null; then",
  "  echo 'The dump has no end: pg_dump was cut short.' >&2",
  '  exit 1',
  'fi',
];

/** A shell in which no failure is passed over, also none on the left side of a pipe. */
export function bash(directory: string, lines: readonly string[]): string[] {
  const script = ['set -euo pipefail', `cd ${quote(directory)}`, ...lines, ''].join('\n');
  return ['bash', '-c', script];
}

/** A word that the shell reads as it is. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
