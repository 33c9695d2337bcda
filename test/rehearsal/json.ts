/** Any value that a template or an answer of AWS can hold. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value under a dotted path, `Subnets.0.CidrBlock`; undefined where the path ends early. */
export function findAt(value: Json | undefined, path: string): Json | undefined {
  if (path === '') return value;
  return path.split('.').reduce<Json | undefined>((inner, key) => {
    if (isList(inner)) return inner[Number(key)];
    return isObject(inner) ? inner[key] : undefined;
  }, value);
}

export function listAt(value: Json | undefined, path: string): readonly Json[] {
  const found = findAt(value, path);
  return isList(found) ? found : [];
}

export function textAt(value: Json | undefined, path: string): string {
  const found = findAt(value, path);
  if (found === undefined || found === null || typeof found === 'object') return '';
  return String(found);
}

/** A scalar as AWS writes it in text; anything else as JSON. */
export function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function parseJson(text: string): Json {
  return JSON.parse(text) as Json;
}
