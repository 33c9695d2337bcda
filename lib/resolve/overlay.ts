import { suggest } from '../problems/nearest';
import { pathKey, type SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { OVERLAY_SECTIONS } from '../spec/schema';

/** Where an effective value was written: a layer's name and the path in the file. */
export interface Origin {
  readonly layer: string;
  readonly path: SpecPath;
}

export type Tree = Record<string, unknown>;

/** Values that the base and its overlays may come to: `*` multiplies what it lays over. */
const MAX_LAID = 30_000;

/**
 * A base with layers laid over it: maps merge, everything else replaces. Remembers for each value
 * which layer it came from. Works on faulty input too, so that all faults are found at once.
 */
export class Layers {
  private readonly origins = new Map<string, Origin>();
  readonly findings: Finding[] = [];
  private laid = 0;

  constructor(
    readonly value: Tree,
    layer: string,
    sourcePath: SpecPath = [],
  ) {
    this.note(value, [], { layer, path: sourcePath });
  }

  /** The origin of a value or of the nearest thing around it. */
  origin(path: SpecPath): Origin {
    for (let length = path.length; length >= 0; length -= 1) {
      const found = this.origins.get(pathKey(path.slice(0, length)));
      if (found !== undefined) return { ...found, path: [...found.path, ...path.slice(length)] };
    }
    return { layer: 'base', path };
  }

  /** Every value that is no map, with its path, in the order of the merged tree. */
  leaves(): readonly { path: SpecPath; value: unknown }[] {
    return leavesOf(this.value, []);
  }

  /** Lays a map over the value at a path. */
  lay(over: unknown, at: SpecPath, from: Origin): void {
    const target = find(this.value, at);
    if (!isTree(over) || !isTree(target)) return;
    for (const [key, value] of Object.entries(over)) {
      const here = [...at, key];
      const origin = { layer: from.layer, path: [...from.path, key] };
      if (isTree(value) && isTree(target[key])) {
        this.lay(value, here, origin);
      } else {
        target[key] = structuredClone(value);
        this.note(target[key], here, origin);
      }
    }
  }

  /** Lays the sections of an overlay over the base. An entry that is not there is a finding. */
  layOverlay(overlay: unknown, from: Origin): void {
    for (const [section, entries] of sectionsOf(overlay)) {
      const source = { layer: from.layer, path: [...from.path, ...section] };
      this.layEntries(entries, section, source);
    }
  }

  private layEntries(entries: Tree, section: SpecPath, from: Origin): void {
    const existing = find(this.value, section);
    const known = isTree(existing) ? Object.keys(existing) : [];
    for (const [name, over] of Object.entries(entries).sort(starFirst)) {
      const targets = name === '*' ? known : known.filter((each) => each === name);
      const origin = { layer: from.layer, path: [...from.path, name] };
      if (targets.length === 0) this.findings.push(hitsNothing(origin.path, section, known));
      for (const target of targets) {
        if (this.laid < MAX_LAID) this.lay(over, [...section, target], origin);
      }
      if (this.laid >= MAX_LAID) this.findings.push(tooMuch(origin.path));
    }
  }

  private note(value: unknown, path: SpecPath, origin: Origin): void {
    this.laid += 1;
    this.origins.set(pathKey(path), origin);
    if (!isTree(value)) return;
    for (const [key, child] of Object.entries(value)) {
      this.note(child, [...path, key], { layer: origin.layer, path: [...origin.path, key] });
    }
  }
}

/** The maps of entries in an overlay, each with its path: `services`, `routing.channels`. */
export function sectionsOf(overlay: unknown): readonly [SpecPath, Tree][] {
  if (!isTree(overlay)) return [];
  const flat = OVERLAY_SECTIONS.flatMap((section): [SpecPath, unknown][] =>
    section === 'routing'
      ? Object.entries(isTree(overlay.routing) ? overlay.routing : {}).map(([key, value]) => [
          ['routing', key],
          value,
        ])
      : [[[section], overlay[section]]],
  );
  return flat.filter((entry): entry is [SpecPath, Tree] => isTree(entry[1]));
}

export function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function find(root: unknown, path: SpecPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === 'object'
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    root,
  );
}

export function leavesOf(value: unknown, path: SpecPath): { path: SpecPath; value: unknown }[] {
  if (!isTree(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

function starFirst([a]: [string, unknown], [b]: [string, unknown]): number {
  return Number(b === '*') - Number(a === '*');
}

function tooMuch(path: SpecPath): Finding {
  return {
    code: 'file-too-large',
    path,
    atKey: true,
    what: `With this overlay the environment has more than ${MAX_LAID} values.`,
    fix: 'Lay fewer values over "*", or split the system.',
  };
}

function hitsNothing(path: SpecPath, section: SpecPath, known: readonly string[]): Finding {
  const name = String(path.at(-1));
  return {
    code: 'override-hits-nothing',
    path,
    atKey: true,
    what: `${name} is laid over ${section.join('.')}, where there is no such entry.`,
    consequence: 'It would change nothing.',
    fix: `${suggest(name, known)} An overlay never adds an entry.`,
  };
}
