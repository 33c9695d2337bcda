import type { SpecPath } from '../problems/position';

/** A generated name, who gave rise to it, and what takes it. */
export interface GeneratedName {
  readonly kind: string;
  readonly name: string;
  readonly path: SpecPath;
  /** Most characters. */
  readonly limit: number;
  /** Where the name holds, such as a namespace: names in two scopes do not meet. Absent: everywhere. */
  readonly scope?: string;
}

/** Names that one entry of the spec gives rise to: kind, limit, name. */
export function namesAt(
  path: SpecPath,
  rows: readonly (readonly [kind: string, limit: number, name: string])[],
  scope?: string,
): readonly GeneratedName[] {
  return rows.map(([kind, limit, name]) => ({ kind, limit, name, path, scope }));
}
