import { pathKey, type Position, type SpecPath } from '../problems/position';

/** What a spec says, as plain data, with the place of each value. */
export interface SpecTree {
  readonly value: unknown;
  readonly places: Places;
}

/** One value or key as it stands in the file. */
export interface Place {
  readonly value: Position;
  readonly key?: Position;
  /** The text as written, where the value is a scalar. */
  readonly written?: string;
  /** Where a character of a text stands. */
  readonly inside?: (offset: number) => Position;
}

/** Places of a spec's values by path. A spec written in TypeScript has none. */
export class Places {
  private readonly byPath = new Map<string, Place>();

  set(path: SpecPath, place: Place): void {
    this.byPath.set(pathKey(path), place);
  }

  find(path: SpecPath): Place | undefined {
    return this.byPath.get(pathKey(path));
  }

  /** The place of a value or, where it is absent, of the nearest thing around it. */
  nearest(path: SpecPath, atKey = false, offset?: number): Position | undefined {
    const inside = offset === undefined ? undefined : this.find(path)?.inside;
    if (offset !== undefined && inside !== undefined) return inside(offset);
    for (let length = path.length; length >= 0; length -= 1) {
      const place = this.find(path.slice(0, length));
      const absent = length < path.length;
      if (place !== undefined) return atKey || absent ? (place.key ?? place.value) : place.value;
    }
    return undefined;
  }
}
