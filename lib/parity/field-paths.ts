import { jsonSchema } from '../spec/schema';
import type { Row } from './row';

interface Schema {
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

/** Values of overlays are those of what they are laid over. */
const OVERLAYS = /^(profiles\.|environments\.\*\.overrides\.)/;

/**
 * Every field of the spec that holds a value: `services.*.scaling.min`. A name of the user's is `*`;
 * stores are told apart by their type, `stores.*<redis>.role`; a list is its items.
 */
export function fieldPaths(): readonly string[] {
  const paths = new Set(leaves(jsonSchema() as Schema, ''));
  return [...paths].filter((path) => !OVERLAYS.test(path));
}

/** The row that speaks of a field. */
export function coveringRow(rows: readonly Row[], path: string): Row | undefined {
  return rows.find(({ path: pattern }) => covers(pattern, path));
}

function covers(pattern: string, path: string): boolean {
  if (!pattern.endsWith('.**')) return pattern === path;
  const below = pattern.slice(0, -3);
  return path === below || path.startsWith(`${below}.`);
}

function leaves(schema: Schema, path: string): readonly string[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.flatMap((choice) => leaves(choice, path));
  const { properties, additionalProperties, items } = schema;
  if (properties !== undefined) {
    const at = typed(path, properties);
    return Object.entries(properties).flatMap(([key, child]) =>
      leaves(child, at === '' ? key : `${at}.${key}`),
    );
  }
  if (typeof additionalProperties === 'object') return leaves(additionalProperties, `${path}.*`);
  return items === undefined ? [path] : leaves(items, path);
}

function typed(path: string, { type }: Readonly<Record<string, Schema>>): string {
  return path === 'stores.*' && typeof type?.const === 'string' ? `${path}<${type.const}>` : path;
}
