import type { Finding } from '../problems/problem';
import type { ResolvedSystem } from '../resolve/resolved-system';

/** What only the whole system shows: a complete environment in, findings out. */
export type Check = (system: ResolvedSystem) => readonly Finding[];
