/** Something wrong with a PromQL text or an annotation template: data, collected, never thrown. */
export interface Finding<Code extends string = string> {
  /** Which fault it is: what a team acknowledges. */
  readonly code: Code;
  /** Characters before the place, counted from the start of the text. */
  readonly offset: number;
  readonly length: number;
  /** What is wrong, with what was given. */
  readonly what: string;
  /** What would happen. */
  readonly consequence?: string;
  /** What to write instead. */
  readonly fix: string;
}

/** A piece of a text, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function at(span: Span): { readonly offset: number; readonly length: number } {
  return { offset: span.from, length: span.to - span.from };
}
