import { asText, isList, isObject, type Json, type JsonObject } from './json';

/** A property that AWS tells otherwise than the template says. */
export interface Difference {
  readonly property: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** Compares the properties that both sides tell; AWS may say more about each than the template. */
export function findDifferences(expected: JsonObject, actual: JsonObject): readonly Difference[] {
  return sharedProperties(expected, actual).flatMap((property) =>
    differ(property, expected[property] ?? null, actual[property] ?? null),
  );
}

export function sharedProperties(expected: JsonObject, actual: JsonObject): readonly string[] {
  return Object.keys(expected).filter((property) => property in actual);
}

/** As deep as both sides have the same shape, so that a person sees the value that differs. */
function differ(property: string, expected: Json, actual: Json): readonly Difference[] {
  if (agrees(expected, actual)) return [];
  if (isList(expected) && isList(actual) && expected.length === actual.length) {
    return expected.flatMap((item, place) =>
      differ(`${property}.${place}`, item, actual[place] ?? null),
    );
  }
  if (isObject(expected) && isObject(actual)) {
    return Object.keys(expected).flatMap((key) =>
      differ(`${property}.${key}`, expected[key] ?? null, actual[key] ?? null),
    );
  }
  return [{ property, expected, actual }];
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
