/** The entry that a name in the resolved system refers to; resolve has made sure that it exists. */
export function getNamed<T extends { readonly name: string }>(
  entries: readonly T[],
  name: string,
): T {
  const found = entries.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`nothing is called ${name}`);
  return found;
}
