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
