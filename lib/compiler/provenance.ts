import { formatPath, pathKey, type Position, type SpecPath } from '../problems/position';
import type { Composition } from '../resolve/compose';
import { leavesOf } from '../resolve/overlay';
import type { Filled } from '../resolve/reading';
import type { Places } from '../spec/spec-tree';

/** One effective value and where it comes from. */
export interface Explanation {
  readonly path: string;
  readonly value: string;
  /** `base`, `profile x`, `overrides of y`, `default`. */
  readonly layer: string;
  readonly position?: Position;
  /** Why a value that nobody wrote is what it is. */
  readonly because?: string;
}

/** Where each effective value of one environment comes from. */
export class Provenance {
  constructor(
    private readonly composition: Composition,
    private readonly filled: ReadonlyMap<string, Filled>,
    private readonly places: Places,
  ) {}

  /** Every value at and below a path, what was written first; an empty path means all of them. */
  explain(prefix: string): readonly Explanation[] {
    const all = [...this.given(), ...this.own(), ...this.defaults()];
    const under = all.filter(
      ({ path }) =>
        prefix === '' ||
        path === prefix ||
        path.startsWith(`${prefix}.`) ||
        path.startsWith(`${prefix}[`),
    );
    return under.sort((a, b) => sectionOf(a.path).localeCompare(sectionOf(b.path), 'en'));
  }

  /** Every path that can be asked for, for suggestions. */
  paths(): readonly string[] {
    return this.explain('').map(({ path }) => path);
  }

  private given(): readonly Explanation[] {
    const { system } = this.composition;
    return leavesOf(system.value, [])
      .filter(({ path }) => !this.isReplaced(path))
      .map(({ path, value }) => {
        const origin = system.origin(path);
        return this.written(path, value, origin.layer, origin.path);
      });
  }

  private own(): readonly Explanation[] {
    const { block, name } = this.composition;
    return leavesOf(block.value, []).map(({ path, value }) => {
      const origin = block.origin(path);
      return this.written(['environments', name, ...path], value, origin.layer, origin.path);
    });
  }

  private defaults(): readonly Explanation[] {
    return [...this.filled.values()].map(({ path, value, because }) => ({
      path: formatPath(path),
      value: text(value),
      layer: 'default',
      because,
    }));
  }

  /** What the environment's tier overrules, such as a page outside production. */
  private isReplaced(path: SpecPath): boolean {
    return this.filled.has(pathKey(path));
  }

  private written(path: SpecPath, value: unknown, layer: string, source: SpecPath): Explanation {
    const position = this.places.nearest(source);
    return { path: formatPath(path), value: text(value), layer, position };
  }
}

function sectionOf(path: string): string {
  return path.split('.').slice(0, -1).join('.');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
