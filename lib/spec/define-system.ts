import type { FileSpec } from './schema';

/** A spec written in TypeScript: the same vocabulary, with the editor's help. Checked when it is compiled. */
export function defineSystem(spec: FileSpec): FileSpec {
  return spec;
}
