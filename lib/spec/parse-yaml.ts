import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
  type Node,
} from 'yaml';

import type { ProblemCode } from '../problems/codes';
import type { Position, SpecPath } from '../problems/position';
import { problemAt, type Finding, type Problem } from '../problems/problem';
import { Places, type SpecTree } from './spec-tree';

/** Values that a file may grow to through its aliases. */
const MAX_VALUES = 50_000;
const MAX_DEPTH = 40;
/** Keys that would reach a JavaScript object's own workings. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** Spaces that look like one, and marks that look like nothing. */
const INVISIBLE = /[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff]/;

/** YAML 1.2 core, as data only: every value with its place, or every reason why not. */
export function parseYaml(
  text: string,
  file: string,
): { tree?: SpecTree; problems: readonly Problem[] } {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const report = (finding: Finding, offset: number) =>
    problems.push(problemAt(finding, at(offset)));

  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
    });
  } catch (caught) {
    if (!(caught instanceof RangeError)) throw caught;
    report(tooDeep([]), 0);
    return { problems };
  }
  for (const fault of [...document.errors, ...document.warnings]) {
    report(syntaxFinding(fault.code, fault.message), fault.pos[0]);
  }
  for (const offset of invisibleIndents(text)) report(invisible([]), offset);
  if (problems.length > 0) return { problems };
  if (document.contents === null) {
    report(emptyFile(), 0);
    return { problems };
  }
  const walk = new Walk(document, at, report);
  const value = walk.read(document.contents, [], 0);
  return problems.length > 0 ? { problems } : { tree: { value, places: walk.places }, problems };
}

/** Reads nodes into plain values. Own code, because the places of the values have to come along. */
class Walk {
  readonly places = new Places();
  private values = 0;
  private stopped = false;
  private readonly open = new Set<Node>();

  constructor(
    private readonly document: Document.Parsed,
    private readonly at: (offset: number) => Position,
    private readonly report: (finding: Finding, offset: number) => void,
  ) {}

  read(node: unknown, path: SpecPath, from: number, key?: Position): unknown {
    if (this.stopped) return undefined;
    if (!isNode(node)) return null;
    const offset = node.range?.[0] ?? from;
    if (isAlias(node)) return this.readAlias(node.resolve(this.document), path, offset, key);
    this.values += 1;
    if (this.values > MAX_VALUES) return this.stop(aliasBomb(path), offset);
    if (path.length > MAX_DEPTH) return this.stop(tooDeep(path), offset);
    const written = isScalar(node) && typeof node.source === 'string' ? node.source : undefined;
    this.places.set(path, { value: this.at(offset), key, written });
    this.open.add(node);
    const value = this.readValue(node, path, offset);
    this.open.delete(node);
    return value;
  }

  private readAlias(
    target: Node | undefined,
    path: SpecPath,
    offset: number,
    key?: Position,
  ): unknown {
    if (target === undefined) {
      this.report(unknownAlias(path), offset);
      return null;
    }
    if (this.open.has(target)) return this.stop(aliasCycle(path), offset);
    return this.read(target, path, offset, key);
  }

  private readValue(node: Node, path: SpecPath, offset: number): unknown {
    if (isSeq(node))
      return node.items.map((item, index) => this.read(item, [...path, index], offset));
    if (isMap(node)) return this.readMap(node, path, offset);
    if (!isScalar(node)) return null;
    const { value, type } = node;
    if (typeof value === 'string' && type === 'PLAIN' && INVISIBLE.test(value)) {
      this.report(invisible(path), offset);
    }
    return value;
  }

  private readMap(
    node: Node & { items: { key: unknown; value: unknown }[] },
    path: SpecPath,
    from: number,
  ) {
    const map: Record<string, unknown> = {};
    for (const pair of node.items) {
      const offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? from;
      const name = isScalar(pair.key) ? pair.key.value : undefined;
      const key = typeof name === 'number' ? String(name) : name;
      if (typeof key !== 'string') this.report(unusableKey(path), offset);
      else if (UNSAFE_KEYS.has(key)) this.report(unsafeKey([...path, key]), offset);
      else if (INVISIBLE.test(key)) this.report(invisible([...path, key]), offset);
      else map[key] = this.read(pair.value, [...path, key], offset, this.at(offset));
    }
    return map;
  }

  private stop(finding: Finding, offset: number): undefined {
    this.report(finding, offset);
    this.stopped = true;
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

const SYNTAX: Partial<Record<ErrorCode, Finding>> = {
  DUPLICATE_KEY: finding(
    'duplicate-key',
    'This key stands twice in one map.',
    'Keep one of the two.',
    'One of the two values would be lost.',
  ),
  TAB_AS_INDENT: finding('tab-indentation', 'This line is indented with a tab.', 'Use spaces.'),
  MULTIPLE_DOCS: finding(
    'several-documents',
    'A second YAML document begins here.',
    'Write one system a file, without `---` in between.',
  ),
  TAG_RESOLVE_FAILED: finding(
    'custom-tag',
    'This value carries a YAML tag.',
    'Write the value without a tag: a spec is data only.',
  ),
};

function syntaxFinding(code: ErrorCode, message: string): Finding {
  const known = SYNTAX[code];
  if (known !== undefined) return known;
  if (/unresolved alias/i.test(message)) return unknownAlias([]);
  return finding(
    'yaml-syntax',
    `The text is not YAML: ${firstSentence(message)}.`,
    'Mend this line.',
  );
}

/** The parser's message without its excerpt: an excerpt could show a secret. */
function firstSentence(message: string): string {
  const [line = ''] = message.split('\n');
  return line.replace(/[:.]?\s*$/, '').replace(/: .*$/, '');
}

function finding(code: ProblemCode, what: string, fix: string, consequence?: string): Finding {
  return { code, path: [], what, fix, consequence };
}

/** Offsets of lines whose indentation holds something other than spaces. */
function invisibleIndents(text: string): readonly number[] {
  const found = text.matchAll(new RegExp(`^ *(?=${INVISIBLE.source})`, 'gmu'));
  return [...found].map((match) => match.index + match[0].length);
}

function emptyFile(): Finding {
  return finding('file-empty', 'The file says nothing.', 'Begin with `npx runbook init NAME`.');
}

function invisible(path: SpecPath): Finding {
  return {
    code: 'invisible-character',
    path,
    what: 'A character that looks like a space or like nothing stands here.',
    consequence: 'Names and values with it in them match nothing.',
    fix: 'Type an ordinary space, or put the text in quotes.',
  };
}

function unusableKey(path: SpecPath): Finding {
  return { code: 'unusable-key', path, what: 'This key is not plain text.', fix: 'Write a word.' };
}

function unsafeKey(path: SpecPath): Finding {
  return {
    code: 'unsafe-key',
    path,
    what: `${String(path.at(-1))} is not allowed as a key.`,
    fix: 'Choose another name.',
  };
}

function unknownAlias(path: SpecPath): Finding {
  return {
    code: 'unknown-alias',
    path,
    what: 'This alias names an anchor that does not exist before it.',
    fix: 'Declare the anchor above, or write the value itself; quote a text that begins with *.',
  };
}

function aliasCycle(path: SpecPath): Finding {
  return {
    code: 'alias-cycle',
    path,
    what: 'This alias contains itself.',
    fix: 'Write the value.',
  };
}

function aliasBomb(path: SpecPath): Finding {
  return {
    code: 'alias-bomb',
    path,
    what: `With its aliases the file has more than ${MAX_VALUES} values.`,
    fix: 'Use profiles and overrides instead of aliases.',
  };
}

function tooDeep(path: SpecPath): Finding {
  return {
    code: 'nesting-too-deep',
    path,
    what: `Maps and lists are nested more than ${MAX_DEPTH} levels deep.`,
    fix: 'No part of a spec needs that; check the brackets and the indentation.',
  };
}
