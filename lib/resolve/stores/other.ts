import type { SpecPath } from '../../problems/position';
import type { OtherStoreSpec } from '../../spec/sections/stores/other';
import { daysOf, type Reading } from '../reading';
import type { OtherStore, PublishedValue } from '../resolved-system';

/** A store that somebody else keeps. */
export function otherStore(
  reading: Reading,
  name: string,
  spec: OtherStoreSpec,
  path: SpecPath,
): OtherStore {
  const { what, servers, backup } = spec;
  const { promised, by, restore } = backup;
  return {
    name,
    type: 'other',
    provider: 'external',
    what,
    servers,
    publishes: Object.fromEntries(
      Object.entries(spec.publishes).filter(([attribute, value]) =>
        isDeclared(reading, value, [...path, 'publishes', attribute, 'secret']),
      ),
    ),
    backup: {
      promised,
      by,
      restore,
      retainDays: daysOf(reading, backup.retain, [...path, 'backup', 'retain']),
    },
  };
}

function isDeclared(reading: Reading, value: PublishedValue, path: SpecPath): boolean {
  if (typeof value === 'string') return true;
  const found = reading.follow('secrets', reading.spec.secrets, value.secret, {
    code: 'unknown-secret',
    path,
    noun: 'secret',
  });
  return found !== undefined;
}
