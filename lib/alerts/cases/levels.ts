import { decimal } from '../promql';

/** Values around a limit that a rule has to tell apart. */
export interface Levels {
  readonly fires: number;
  readonly silent: number;
  /** The limit itself, which is still good; absent where there is no number in between. */
  readonly exact?: number;
  /** How far the replica that does not decide is from the one that does. */
  readonly apart: number;
}

/** How far the nearest cases stand from the limit: close enough to see a limit that is 10 % off. */
const NEAR = 0.05;
/** Far enough that a mean or a sum of two replicas is on the other side. */
const APART = 0.4;

export function levelsAround(limit: number, is: 'above' | 'below'): Levels {
  const size = limit === 0 ? 1 : Math.abs(limit);
  const step = is === 'above' ? size * NEAR : -size * NEAR;
  return {
    fires: decimal(limit + step),
    silent: decimal(limit - step),
    exact: limit,
    apart: size * APART,
  };
}
