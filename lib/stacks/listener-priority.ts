import type { ResolvedService } from '../resolve/resolved-system';

/** Load balancers have 50000 places for rules; deeper paths get the lower ones, which are asked first. */
const DEEPEST = 4;
const PLACES_OF_A_DEPTH = 10_000;

/**
 * The place of each exposed service among the listener's rules, by the service's name.
 *
 * A place follows from the service alone, by its name among all systems and environments: several may
 * share a listener, and each has an api-gateway. Counting them up would move the rules behind a new service,
 * and CloudFormation cannot exchange the places of two rules that exist.
 */
export function listenerPriorities(
  services: readonly ResolvedService[],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const taken = new Set<number>();
  const exposed = services.filter(({ expose }) => expose !== undefined);
  for (const { name, names, expose } of exposed.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const first = 1 + (DEEPEST - depth(expose?.path ?? '/')) * PLACES_OF_A_DEPTH;
    let offset = hash(names.workload) % PLACES_OF_A_DEPTH;
    while (taken.has(first + offset)) offset = (offset + 1) % PLACES_OF_A_DEPTH;
    taken.add(first + offset);
    places.set(name, first + offset);
  }
  return places;
}

function depth(path: string): number {
  return Math.min(path.split('/').filter((segment) => segment !== '').length, DEEPEST);
}

/** FNV-1a, 32 bits: small, spread well, the same everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}
