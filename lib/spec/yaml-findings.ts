import type { ErrorCode } from 'yaml';

import type { ProblemCode } from '../problems/codes';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { MAX_DEPTH } from './yaml-depth';

/**
 * What can be wrong with YAML, in our words. The parser's own messages are never shown: some of them
 * quote the text, and the text could be a secret.
 */
const SYNTAX: Partial<Record<ErrorCode, Finding>> = {
  TAB_AS_INDENT: row('tab-indentation', 'This line is indented with a tab.', 'Use spaces.'),
  MULTIPLE_DOCS: row(
    'several-documents',
    'A second YAML document begins here.',
    'Write one system a file, without `---` in between.',
  ),
  TAG_RESOLVE_FAILED: customTag([]),
  RESOURCE_EXHAUSTION: tooDeep([]),
  BAD_ALIAS: syntax('This alias has no name.', 'Put a text that begins with * in quotes.'),
  ALIAS_PROPS: syntax('An alias carries an anchor or a tag.', 'Leave only the alias.'),
  BAD_DIRECTIVE: syntax('This directive is unknown.', 'Take the line that begins with % out.'),
  BAD_DQ_ESCAPE: syntax(
    'After this backslash stands no escape that YAML knows.',
    'Double the backslash, or use single quotes.',
  ),
  BAD_INDENT: syntax(
    'This is indented less than what it belongs to.',
    'Indent it further, or close the bracket before it.',
  ),
  BAD_SCALAR_START: syntax(
    'A text without quotes cannot begin with this character.',
    'Put the text in quotes.',
  ),
  BLOCK_AS_IMPLICIT_KEY: syntax(
    'A map begins inside of a value.',
    'Begin it on a line of its own, or put the text in quotes.',
  ),
  BLOCK_IN_FLOW: syntax(
    'An indented map or list stands inside of brackets.',
    'Close the bracket first, or write it in brackets too.',
  ),
  MISSING_CHAR: syntax(
    'A closing quote, a colon, a comma or a space is missing here.',
    'Close the quote, or write `key: value`.',
  ),
  MULTILINE_IMPLICIT_KEY: syntax(
    'This belongs to no key.',
    'Write `key: value`; a text of several lines goes in quotes.',
  ),
  UNEXPECTED_TOKEN: syntax(
    'This stands where nothing can follow.',
    'Check the quotes, the brackets and the indentation of this line.',
  ),
};

const ANY = syntax('The text is not YAML from here on.', 'Mend this line.');

/** The finding for a fault of the parser. */
export function syntaxFinding(code: ErrorCode, message: string): Finding {
  if (/call stack/i.test(message)) return tooDeep([]);
  if (isOpenQuote(message)) return syntax('This quote is not closed.', 'Close it.');
  if (/end with a [\]}]/.test(message)) {
    return syntax('A bracket is not closed.', 'Close it, or indent what belongs to it.');
  }
  return SYNTAX[code] ?? ANY;
}

/** A quote that is never closed is noticed at the end of the file only. */
export function isOpenQuote(message: string): boolean {
  return message.startsWith('Missing closing');
}

export function tooLarge(length: number, most: number): Finding {
  return row(
    'file-too-large',
    `The file has ${length} bytes; a spec has at most ${most}.`,
    'Check that this is the file you mean, or split the system.',
  );
}

export function tooManyValues(path: SpecPath, most: number): Finding {
  return {
    code: 'file-too-large',
    path,
    what: `The file has more than ${most} values.`,
    fix: 'Check that this is the file you mean, or split the system.',
  };
}

export function emptyFile(): Finding {
  return row('file-empty', 'The file says nothing.', 'Begin with `npx runbook init NAME`.');
}

export function otherVersion(version: string): Finding {
  return syntax(
    `The file asks to be read as YAML ${version}.`,
    'Take the %YAML line out: a spec is YAML 1.2.',
  );
}

export function duplicateKey(path: SpecPath, firstLine: number): Finding {
  return {
    code: 'duplicate-key',
    path,
    what: `${String(path.at(-1))} stands twice in this map, first on line ${firstLine}.`,
    consequence: 'One of the two values would be lost.',
    fix: 'Keep one of the two.',
  };
}

export function invisible(path: SpecPath, character: string): Finding {
  const code = character.codePointAt(0) ?? 0;
  return {
    code: 'invisible-character',
    path,
    what: `The character U+${code.toString(16).toUpperCase().padStart(4, '0')} stands here, which looks like a space or like nothing.`,
    consequence: 'Names and values with it in them match nothing.',
    fix: 'Type an ordinary space, or put the text in quotes.',
  };
}

export function unusableKey(path: SpecPath): Finding {
  return { code: 'unusable-key', path, what: 'This key is not plain text.', fix: 'Write a word.' };
}

export function unsafeKey(path: SpecPath): Finding {
  return {
    code: 'unsafe-key',
    path,
    what: `${String(path.at(-1))} is not allowed as a key.`,
    fix: 'Choose another name.',
  };
}

export function customTag(path: SpecPath): Finding {
  return {
    code: 'custom-tag',
    path,
    what: 'This value carries a YAML tag.',
    fix: 'Write the value without a tag: a spec is data only.',
  };
}

export function ambiguousNumber(path: SpecPath, written: string): Finding {
  return {
    code: 'ambiguous-number',
    path,
    what: `${written} begins with a zero: some readers of YAML take it for octal.`,
    consequence: 'Two programs would read two numbers.',
    fix: 'Leave the zero out, or put the text in quotes.',
  };
}

export function unknownAlias(path: SpecPath): Finding {
  return {
    code: 'unknown-alias',
    path,
    what: 'This alias names an anchor that does not exist before it.',
    fix: 'Declare the anchor above, or write the value itself; quote a text that begins with *.',
  };
}

export function aliasCycle(path: SpecPath): Finding {
  return {
    code: 'alias-cycle',
    path,
    what: 'This alias contains itself.',
    fix: 'Write the value.',
  };
}

export function aliasBomb(path: SpecPath, most: number): Finding {
  return {
    code: 'alias-bomb',
    path,
    what: `With its aliases the file has more than ${most} values.`,
    fix: 'Use profiles and overrides instead of aliases.',
  };
}

export function tooDeep(path: SpecPath): Finding {
  return {
    code: 'nesting-too-deep',
    path,
    what: `Maps and lists are nested more than ${MAX_DEPTH} levels deep.`,
    fix: 'No part of a spec needs that; check the brackets and the indentation.',
  };
}

function syntax(what: string, fix: string): Finding {
  return row('yaml-syntax', `The text is not YAML: ${lowerFirst(what)}`, fix);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function row(code: ProblemCode, what: string, fix: string): Finding {
  return { code, path: [], what, fix };
}
