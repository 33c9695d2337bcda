import type { SpecPath } from '../problems/position';
import type { AwsSpec } from '../spec/sections/environment';
import { prefix, stackNames } from './names';
import type { Reading } from './reading';
import type { AwsPlace, ResolvedSecret, ResolvedStore } from './resolved-system';
import { isCreatedPostgres } from './stores/kinds';

/** Where the stacks of an environment stand. */
export function placeOf(
  reading: Reading,
  { region, account }: Pick<AwsSpec, 'region' | 'account'>,
  path: SpecPath,
  stores: readonly ResolvedStore[],
): AwsPlace {
  return {
    region,
    account,
    stage: prefix(reading.naming),
    protected: reading.fill(
      [...path, 'protected'],
      reading.context.tier !== 'development',
      'only tier development may be deleted at will',
    ),
    recovery: recoveryOf(reading, region, stores),
  };
}

/** Whether something stands in the stack of what has to survive. */
export function keepsData({
  stores,
  secrets,
}: {
  readonly stores: readonly ResolvedStore[];
  readonly secrets: readonly ResolvedSecret[];
}): boolean {
  return (
    stores.some(({ type, provider }) => provider === 'aws' || type === 'audit-ledger') ||
    secrets.some(({ value }) => value === 'generated')
  );
}

/** The one other region that takes copies of snapshots. */
function recoveryOf(
  reading: Reading,
  here: string,
  stores: readonly ResolvedStore[],
): AwsPlace['recovery'] {
  const [first, ...others] = stores.flatMap((store) => {
    const region = isCreatedPostgres(store) ? store.backup.vault?.copy?.region : undefined;
    return region === undefined ? [] : [{ store: store.name, region }];
  });
  if (first === undefined) return undefined;
  const at = (store: string) => ['stores', store, 'backup', 'vault', 'copy', 'region'];
  if (first.region === here) {
    reading.report({
      code: 'same-region',
      path: at(first.store),
      what: `The copy stands in ${here}, and so does what it is a copy of.`,
      fix: 'Name another region.',
    });
  }
  const other = others.find(({ region }) => region !== first.region);
  if (other !== undefined) {
    reading.report({
      code: 'same-region',
      path: at(other.store),
      what: `${other.store} is copied to ${other.region}, and ${first.store} to ${first.region}.`,
      fix: 'Name one region: an environment comes back in one place.',
    });
  }
  return { region: first.region, stack: stackNames(reading.naming).recovery };
}
