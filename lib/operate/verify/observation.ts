/** What was found about one property of one thing. */
export interface Observation {
  /** `service api-gateway`, `database postgres`. */
  readonly thing: string;
  readonly property: string;
  /** What the spec says, as an operator writes it. */
  readonly spec: string;
  /** What is there, in the same words. */
  readonly found: string;
  readonly verdict: Verdict;
}

/** `not told`: the thing is there, but the answer does not mention the property. */
export type Verdict = 'same' | 'different' | 'missing' | 'not told';

/** What is found about one thing, written down property by property. */
export class Findings {
  private readonly list: Observation[] = [];

  constructor(private readonly thing: string) {}

  /** That the thing is there at all. */
  exists(): this {
    return this.add('exists', 'yes', 'yes', 'same');
  }

  /** That there is no such thing; nothing else can be said of it. */
  missing(property = 'exists', spec = 'yes'): this {
    return this.add(property, spec, 'no', 'missing');
  }

  /** That a value is the one of the spec, both as an operator writes them. */
  equals(property: string, spec: string, found: string | undefined): this {
    return this.agrees(property, spec, found, found === spec);
  }

  /** That a number lies in a range. */
  within(property: string, min: number, max: number, found: number | undefined): this {
    const spec = min === max ? String(min) : `${min} to ${max}`;
    const isWithin = found !== undefined && found >= min && found <= max;
    return this.agrees(property, spec, found === undefined ? undefined : String(found), isWithin);
  }

  /** That a value is good, whatever the words are. */
  agrees(property: string, spec: string, found: string | undefined, isGood: boolean): this {
    if (found === undefined) return this.add(property, spec, '-', 'not told');
    return this.add(property, spec, found, isGood ? 'same' : 'different');
  }

  all(): readonly Observation[] {
    return this.list;
  }

  private add(property: string, spec: string, found: string, verdict: Verdict): this {
    this.list.push({ thing: this.thing, property, spec, found, verdict });
    return this;
  }
}
