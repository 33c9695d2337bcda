import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Scalar } from 'yaml';

import type { Position, SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { insideScalar } from './inside-scalar';
import { Places } from './spec-tree';
import { MAX_DEPTH } from './yaml-depth';
import * as findings from './yaml-findings';

/** Values that a file may have, and may grow to through its aliases. */
export const MAX_VALUES = 10_000;
/** Keys that would reach a JavaScript object's own workings. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** Spaces that look like one, and marks that look like nothing. */
export const INVISIBLE =
  /[\u0085\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff]/;
/** `017` is 17 in YAML 1.2 and 15 in YAML 1.1. */
const OCTAL_LOOK = /^[-+]?0\d+$/;

/** Reads nodes into plain values. Own code, because the places of the values have to come along. */
export class Walk {
  readonly places = new Places();
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private values = 0;
  private hasAliases = false;
  /** Where the alias stands whose contents are being read. */
  private aliasAt: number | undefined;
  private stopped = false;

  constructor(
    private readonly text: string,
    private readonly at: (offset: number) => Position,
    private readonly report: (finding: Finding, offset: number) => void,
  ) {}

  readDocument(document: Document.Parsed): unknown {
    return this.read(document.contents, [], 0);
  }

  private read(node: unknown, path: SpecPath, from: number, key?: Position): unknown {
    if (this.stopped) return undefined;
    if (!isNode(node)) return null;
    const offset = node.range?.[0] ?? from;
    if (isAlias(node)) return this.readAlias(node.source, path, offset, key);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.values += 1;
    const beyond = this.beyondBounds(path);
    if (beyond !== undefined) {
      this.stop(beyond, offset);
      return undefined;
    }
    this.places.set(path, {
      value: this.at(offset),
      key,
      written: writtenOf(node),
      inside: this.insideOf(node),
    });
    this.open.add(node);
    const value = this.readValue(node, path, offset);
    this.open.delete(node);
    return value;
  }

  private readAlias(name: string, path: SpecPath, offset: number, key?: Position): unknown {
    this.hasAliases = true;
    const target = this.anchors.get(name);
    if (target === undefined) {
      this.report(findings.unknownAlias(path), offset);
      return null;
    }
    if (this.open.has(target)) this.stop(findings.aliasCycle(path), offset);
    const outer = this.aliasAt;
    this.aliasAt = outer ?? offset;
    const value = this.read(target, path, offset, key);
    this.aliasAt = outer;
    return value;
  }

  private readValue(node: Node, path: SpecPath, offset: number): unknown {
    if ('tag' in node && node.tag !== undefined) {
      this.report(findings.customTag(path), offset);
      return null;
    }
    if (isSeq(node)) {
      return node.items.map((item, index) => this.read(item, [...path, index], offset));
    }
    if (isMap(node)) return this.readMap(node, path, offset);
    return isScalar(node) ? this.readScalar(node, path, offset) : null;
  }

  private readScalar(node: Scalar, path: SpecPath, offset: number): unknown {
    const { value, source = '' } = node;
    if (node.type !== 'PLAIN') return value;
    const hidden = INVISIBLE.exec(source);
    if (hidden !== null) {
      this.report(findings.invisible(path, hidden[0]), offset + hidden.index);
    } else if (typeof value === 'number' && OCTAL_LOOK.test(source) && path.at(-1) !== 'account') {
      this.report(findings.ambiguousNumber(path, source), offset);
    }
    return value;
  }

  private readMap(
    node: Node & { items: { key: unknown; value: unknown }[] },
    path: SpecPath,
    from: number,
  ): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const seen = new Map<string, Position>();
    for (const pair of node.items) {
      const offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? from;
      const key = this.readKey(pair.key, path, offset);
      if (key === undefined) continue;
      const here = [...path, key];
      const first = seen.get(key);
      if (first !== undefined) this.report(findings.duplicateKey(here, first.line), offset);
      else map[key] = this.read(pair.value, here, offset, this.at(offset));
      seen.set(key, first ?? this.at(offset));
    }
    return map;
  }

  /** The text of a key; undefined, and reported, where it cannot be one. */
  private readKey(node: unknown, path: SpecPath, offset: number): string | undefined {
    const key = isScalar(node) ? keyText(node) : undefined;
    if (key === undefined) {
      this.report(findings.unusableKey(path), offset);
      return undefined;
    }
    const hidden = INVISIBLE.exec(key);
    if (UNSAFE_KEYS.has(key)) this.report(findings.unsafeKey([...path, key]), offset);
    else if (hidden !== null) {
      this.report(findings.invisible([...path, key], hidden[0]), offset + hidden.index);
    } else return key;
    return undefined;
  }

  private insideOf(node: Node): ((offset: number) => Position) | undefined {
    const inside = isScalar(node) ? insideScalar(this.text, node) : undefined;
    return inside && ((offset) => this.at(inside(offset)));
  }

  private beyondBounds(path: SpecPath): Finding | undefined {
    if (path.length > MAX_DEPTH) return findings.tooDeep(path);
    if (this.values <= MAX_VALUES) return undefined;
    return this.hasAliases
      ? findings.aliasBomb(path, MAX_VALUES)
      : findings.tooManyValues(path, MAX_VALUES);
  }

  private stop(finding: Finding, offset: number): void {
    this.report(finding, this.aliasAt ?? offset);
    this.stopped = true;
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

/** The text as it stands in the file, where the value is a number: `1e400`, `012345678901`. */
function writtenOf(node: Node): string | undefined {
  return isScalar(node) && typeof node.value === 'number' ? node.source : undefined;
}

/** A number as a key means its digits. */
function keyText({ value, source, tag }: Scalar): string | undefined {
  if (tag !== undefined) return undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? source : undefined;
}
