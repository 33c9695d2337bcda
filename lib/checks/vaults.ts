import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { CreatedPostgres, ResolvedVault, ResolvedVaultLock } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html */
const LEAST_DAYS_TO_CHANGE = 3;

/** The lock of a vault takes the snapshots that go into it. */
export const vaults: Check = ({ stores }) => stores.filter(isCreatedPostgres).flatMap(findingsOf);

function findingsOf({ name, backup: { vault } }: CreatedPostgres): readonly Finding[] {
  if (vault?.lock === undefined) return [];
  const path: SpecPath = ['stores', name, 'backup', 'vault'];
  const { lock } = vault;
  const at = [...path, 'lock'];
  if (lock.leastDays > lock.mostDays) {
    return [
      {
        code: 'min-over-max',
        path: [...at, 'least'],
        what: `The vault of ${name} takes what is kept for ${lock.leastDays}d at least and ${lock.mostDays}d at most.`,
        fix: 'Make least the smaller one.',
      },
    ];
  }
  return [...outside(name, vault, lock, path), ...mindChanges(lock, at)];
}

/** The vault of the copies has the same lock. */
function outside(
  name: string,
  { retainDays, copy }: ResolvedVault,
  { leastDays, mostDays }: ResolvedVaultLock,
  path: SpecPath,
): readonly Finding[] {
  const kept = [
    { noun: 'A snapshot', days: retainDays, at: [...path, 'retain'] },
    ...(copy === undefined
      ? []
      : [{ noun: 'A copy', days: copy.retainDays, at: [...path, 'copy', 'retain'] }]),
  ];
  return kept
    .filter(({ days }) => days < leastDays || days > mostDays)
    .map(({ noun, days, at }) => ({
      code: 'retention-outside-lock',
      path: at,
      what: `${noun} of ${name} is kept for ${days}d, and the lock of the vault takes ${leastDays}d to ${mostDays}d.`,
      consequence: 'Every backup job would fail.',
      fix: `Set retain to ${leastDays}d to ${mostDays}d, or change the lock.`,
    }));
}

function mindChanges(lock: ResolvedVaultLock, path: SpecPath): readonly Finding[] {
  const { mode, changeableForDays: days } = lock;
  const at = [...path, 'changeableFor'];
  if (mode === 'governance') {
    if (days === undefined) return [];
    return [
      {
        code: 'field-without-effect',
        path: at,
        what: 'A lock in governance mode can be changed at any time.',
        consequence: 'To AWS a time to change one’s mind means compliance, for ever.',
        fix: 'Take changeableFor out, or set mode to compliance.',
      },
    ];
  }
  if (days !== undefined && days >= LEAST_DAYS_TO_CHANGE) return [];
  return [
    {
      code: 'lock-without-grace',
      path: days === undefined ? path : at,
      what:
        days === undefined
          ? 'A lock in compliance mode does not say how long it can still be changed.'
          : `A lock in compliance mode can still be changed for ${days}d, and AWS takes ${LEAST_DAYS_TO_CHANGE}d or more.`,
      consequence: 'Nobody, not even AWS, ever takes such a lock back.',
      fix: `Set changeableFor to ${LEAST_DAYS_TO_CHANGE}d or more.`,
    },
  ];
}
