import { asText, isList, isObject, type Json, type JsonObject } from './json';

/** A property that AWS tells otherwise than the template says. */
export interface Difference {
  readonly property: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** Compares the properties that both sides tell; AWS may say more about each than the template. */
export function findDifferences(expected: JsonObject, actual: JsonObject): readonly Difference[] {
  return sharedProperties(expected, actual)
    .filter((property) => !agrees(expected[property] ?? null, actual[property] ?? null))
    .map((property) => ({
      property,
      expected: expected[property] ?? null,
      actual: actual[property] ?? null,
    }));
}

export function sharedProperties(expected: JsonObject, actual: JsonObject): readonly string[] {
  return Object.keys(expected).filter((property) => property in actual);
}

/** Numbers and booleans may come back as text, lists in another order. */
function agrees(expected: Json, actual: Json): boolean {
  if (isObject(expected)) {
    return (
      isObject(actual) &&
      Object.entries(expected).every(([key, value]) => agrees(value ?? null, actual[key] ?? null))
    );
  }
  if (isList(expected)) return isList(actual) && agreesInAnyOrder(expected, actual);
  return asText(expected) === asText(actual);
}

function agreesInAnyOrder(expected: readonly Json[], actual: readonly Json[]): boolean {
  const open = [...actual];
  const isMatched = expected.every((value) => {
    const place = open.findIndex((candidate) => agrees(value, candidate));
    if (place >= 0) open.splice(place, 1);
    return place >= 0;
  });
  return isMatched && open.length === 0;
}
