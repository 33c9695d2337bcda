/** A field of the table, said in a small spec: paths with dots, and what stands there. The last is the field itself. */
export interface Example {
  /** Row of the table. */
  readonly row: string;
  readonly says: readonly (readonly [path: string, value: unknown])[];
}

export function example(row: string, ...says: Example['says']): Example {
  return { row, says };
}
