import type {
  ResolvedPostgres,
  ResolvedRedis,
  ResolvedServer,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { isServer } from '../resolve/stores';

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

/** A store that has sessions and a password, by its name. */
export function getServer(system: ResolvedSystem, name: string): ResolvedServer {
  const store = getNamed(system, system.stores, name);
  if (isServer(store)) return store;
  throw new Error(`${system.system}: the runbook takes ${name} for a server`);
}

/** A database by its name. */
export function getPostgres(system: ResolvedSystem, name: string): ResolvedPostgres {
  const store = getServer(system, name);
  if (store.type === 'postgres') return store;
  throw new Error(`${system.system}: the runbook takes ${name} for a database`);
}

/** A Redis by its name. */
export function getRedis(system: ResolvedSystem, name: string): ResolvedRedis {
  const store = getServer(system, name);
  if (store.type === 'redis') return store;
  throw new Error(`${system.system}: the runbook takes ${name} for a Redis`);
}
