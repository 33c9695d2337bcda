import type { StoreType } from '../../spec/sections/store';

/** A type of store with its article, as messages say it. */
export function aType(type: StoreType): string {
  if (type === 'other') return 'an external store';
  return type === 'audit-ledger' ? `an ${type}` : `a ${type}`;
}
