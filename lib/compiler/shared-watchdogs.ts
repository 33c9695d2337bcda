import type { Finding } from '../problems/problem';
import type { ResolvedSystem } from '../resolve/resolved-system';

/** Two environments that tell one dead-man's switch: it would not sound for the first that dies. */
export function sharedWatchdogs(systems: readonly ResolvedSystem[]): readonly Finding[] {
  const told = new Map<string, string>();
  for (const { environment, routing } of systems) {
    const { url } = routing.watchdog ?? {};
    if (url === undefined) continue;
    const before = told.get(url);
    if (before !== undefined) return [findingOf(url, before, environment)];
    told.set(url, environment);
  }
  return [];
}

function findingOf(url: string, one: string, other: string): Finding {
  return {
    code: 'watchdog-in-two-environments',
    path: ['routing', 'watchdog', 'url'],
    what: `${one} and ${other} both tell ${url} that they are alive.`,
    consequence: 'When one of them falls silent, the other hides it.',
    fix: 'Write {{ env }} into the address.',
  };
}
