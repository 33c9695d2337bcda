import type { SpecPath } from '../../problems/position';
import type { Reading } from '../reading';

/** Says that a store lacks what its provider needs. */
export function incomplete(
  reading: Reading,
  path: SpecPath,
  field: string,
  provider: string,
): undefined {
  return reading.report({
    code: 'store-incomplete',
    path: [...path, 'provider'],
    what: `${String(path[1])} has provider ${provider} but no ${field}.`,
    fix: `Add stores.${String(path[1])}.${field}.`,
  });
}
