import type { ResolvedPostgres, ResolvedSystem } from '../resolve/resolved-system';

/** A thing of the system by its name; every name of a resolved system exists. */
export function getNamed<T extends { readonly name: string }>(
  { system }: ResolvedSystem,
  things: readonly T[],
  name: string,
): T {
  const found = things.find((each) => each.name === name);
  if (found === undefined)
    throw new Error(`${system}: the runbook names ${name}, which is unknown`);
  return found;
}

/** A database by its name. */
export function getPostgres(system: ResolvedSystem, name: string): ResolvedPostgres {
  const store = getNamed(system, system.stores, name);
  if (store.type === 'postgres') return store;
  throw new Error(`${system.system}: the runbook takes ${name} for a database`);
}
