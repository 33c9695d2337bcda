import { quote } from './dump-files';

/** What stands in a pattern for the time of the dump, and the shell's words for it. */
const PLACES: Readonly<Record<string, string>> = {
  '{{ date }}': '"$DATE"',
  '{{ timestamp }}': '"$TS"',
};

const PLACE = /(\{\{ (?:date|timestamp) \}\})/;

/** What S3 takes in a key without trouble elsewhere. */
const SAFE = /^[A-Za-z0-9!_.*'()/-]*$/;

/** Why keys cannot be made of a pattern; empty when they can. */
export function findKeyPatternFaults(pattern: string): string[] {
  const parts = pattern.split(PLACE);
  const faults: string[] = [];
  if (!parts.every((part) => part in PLACES || SAFE.test(part))) {
    faults.push(
      `keyPattern '${pattern}' has more than letters, digits, !_.*'()/- , {{ date }} and {{ timestamp }}`,
    );
  }
  if (!parts.includes('{{ timestamp }}')) {
    faults.push(
      `keyPattern '${pattern}' has no {{ timestamp }}: dumps of a day would be one object`,
    );
  }
  if (!pattern.endsWith('.gz')) {
    faults.push(`keyPattern '${pattern}' does not end in .gz, which the dump is`);
  }
  return faults;
}

/** What all keys of a pattern begin with. */
export function keyPrefix(pattern: string): string {
  return pattern.split(PLACE)[0] ?? '';
}

/** A key of the pattern as a word of the shell, of its variables `DATE` and `TS`. */
export function keyWord(pattern: string): string {
  return pattern
    .split(PLACE)
    .filter((part) => part !== '')
    .map((part) => PLACES[part] ?? quote(part))
    .join('');
}

/** What keys of the pattern look like, as an expression of bash; its groups are the times of the dump. */
export function keyExpression(pattern: string): string {
  const parts = pattern
    .split(PLACE)
    .map((part) => EXPRESSIONS[part] ?? part.replaceAll(/[.*()!]/g, '[$&]'));
  return `^${parts.join('')}$`;
}

const EXPRESSIONS: Readonly<Record<string, string>> = {
  '{{ date }}': '[0-9]{8}',
  '{{ timestamp }}': '([0-9]{8}_[0-9]{6})',
};

/** What is safe in the name of a file, quoted or not. */
const FILE = /^[A-Za-z0-9_.-]*$/;
const FOLDER = /^(\/[A-Za-z0-9_.-]+)+$/;

/** Why files of dumps cannot be named by a pattern; empty when they can. */
export function findFilePatternFaults(pattern: string): string[] {
  const { folder, file } = splitFilePattern(pattern);
  const parts = file.split(PLACE);
  const faults: string[] = [];
  if (!FOLDER.test(folder)) {
    faults.push(`filePattern '${pattern}' is not in a folder with an absolute path and no times`);
  }
  if (!parts.every((part) => part in PLACES || FILE.test(part))) {
    faults.push(
      `filePattern '${pattern}' has more than letters, digits, _.- , {{ date }} and {{ timestamp }}`,
    );
  }
  if (!parts.some((part) => part in PLACES)) {
    faults.push(
      `filePattern '${pattern}' has neither {{ date }} nor {{ timestamp }}: all dumps would be one file`,
    );
  }
  if (!pattern.endsWith('.gz')) {
    faults.push(`filePattern '${pattern}' does not end in .gz, which the dump is`);
  }
  return faults;
}

/** `/backups/db_{{ date }}.sql.gz` is `db_{{ date }}.sql.gz` in `/backups`. */
export function splitFilePattern(pattern: string): {
  readonly folder: string;
  readonly file: string;
} {
  const end = pattern.lastIndexOf('/');
  return { folder: pattern.slice(0, Math.max(end, 0)), file: pattern.slice(end + 1) };
}
