import { LineCounter, parseDocument, visit, type Document } from 'yaml';

import type { Position } from '../problems/position';
import { problemAt, type Finding, type Problem } from '../problems/problem';
import { MAX_BYTES } from './decode';
import type { SpecTree } from './spec-tree';
import { findTooDeep } from './yaml-depth';
import * as findings from './yaml-findings';
import { INVISIBLE, Walk } from './yaml-walk';

/** YAML 1.2 core, as data only: every value with its place, or every reason why not. */
export function parseYaml(
  given: string,
  file: string,
): { tree?: SpecTree; problems: readonly Problem[] } {
  const text = given.replace(/^\ufeff/, '');
  const at = positionsOf(text, file);
  const problems: Problem[] = [];
  const report = (finding: Finding, offset: number) =>
    problems.push(problemAt(finding, at(offset)));

  const unreadable = limitFinding(text);
  if (unreadable !== undefined) report(unreadable.finding, unreadable.offset);
  if (problems.length > 0) return { problems };

  const document = parse(text);
  for (const { finding, offset } of syntaxFindings(document, text)) report(finding, offset);
  if (problems.length > 0) return { problems };

  if (document.contents === null) {
    report(findings.emptyFile(), 0);
    return { problems };
  }
  const walk = new Walk(text, at, report);
  const value = walk.readDocument(document);
  return problems.length > 0 ? { problems } : { tree: { value, places: walk.places }, problems };
}

interface Located {
  readonly finding: Finding;
  readonly offset: number;
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    // Looked for while walking: the parser compares each key with each other.
    uniqueKeys: false,
    prettyErrors: false,
    // Anything quieter hides a second document.
    logLevel: 'error',
  });
}

/** What keeps a text from being parsed at all, so that time and memory stay bounded. */
function limitFinding(text: string): Located | undefined {
  if (text.length > MAX_BYTES) {
    return { finding: findings.tooLarge(text.length, MAX_BYTES), offset: 0 };
  }
  const offset = findTooDeep(text);
  return offset === undefined ? undefined : { finding: findings.tooDeep([]), offset };
}

/** Faults of the text, the first first. What a parser says after a fault of syntax is guesswork. */
function syntaxFindings(document: Document.Parsed, text: string): readonly Located[] {
  const located = [
    ...[...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) => ({
      finding: findings.syntaxFinding(code, message),
      offset: findings.isOpenQuote(message) ? lastScalar(document, offset) : offset,
    })),
    ...invisibleIndents(text),
    ...controlCharacters(text),
    ...directiveFindings(document),
  ].sort((a, b) => a.offset - b.offset);
  return located.filter(({ finding }, index) => finding.code !== 'yaml-syntax' || index === 0);
}

/** The scalar that runs to the end of the text. */
function lastScalar(document: Document.Parsed, end: number): number {
  let start = end;
  visit(document, {
    Scalar: (_, node) => {
      start = node.range?.[0] ?? start;
    },
  });
  return start;
}

function directiveFindings({ directives }: Document.Parsed): readonly Located[] {
  const { explicit, version } = directives.yaml;
  if (explicit !== true || version === '1.2') return [];
  return [{ finding: findings.otherVersion(version), offset: 0 }];
}

/** Indentation that holds something other than spaces. */
function invisibleIndents(text: string): readonly Located[] {
  const indents = text.matchAll(new RegExp(`^ *(?=${INVISIBLE.source})`, 'gmu'));
  return [...indents].map((match) => {
    const offset = match.index + match[0].length;
    return { finding: findings.invisible([], text.charAt(offset)), offset };
  });
}

/** YAML has no place for control characters other than tab and line break. */
function controlCharacters(text: string): readonly Located[] {
  return [...text.matchAll(/(?![\t\n\r])\p{Cc}/gu)]
    .filter(([character]) => character !== '\u0085')
    .map(({ 0: character, index }) => ({
      finding: findings.invisible([], character),
      offset: index,
    }));
}

/** Positions by offset, as editors count: `\r\n` ends one line. */
function positionsOf(text: string, file: string): (offset: number) => Position {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const match of text.matchAll(/\n/g)) lines.addNewLine(match.index + 1);
  return (offset) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
}
