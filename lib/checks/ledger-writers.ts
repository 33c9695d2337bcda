import type { Finding } from '../problems/problem';
import type { ResolvedLedger, ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** What a writer has to be told of the index; the records' bucket it may know otherwise. */
const NEEDED = ['table', 'region', 'ledgerId'] as const;

/** Who appends to a ledger knows which one, and the ledger stands where its writers do. */
export const ledgerWriters: Check = (system) =>
  system.stores.flatMap((store) =>
    store.type === 'audit-ledger'
      ? [
          ...system.services.flatMap((service) => notTold(service, store)),
          ...elsewhere(store, system),
        ]
      : [],
  );

function notTold({ name, uses }: ResolvedService, ledger: ResolvedLedger): readonly Finding[] {
  const use = uses.find(({ store, access }) => store === ledger.name && access === 'append');
  if (use === undefined) return [];
  const told = use.variables.map(({ attribute }) => attribute);
  const missing = NEEDED.filter((attribute) => !told.includes(attribute));
  if (missing.length === 0) return [];
  return [
    {
      code: 'ledger-not-told',
      path: ['services', name, 'uses', ledger.name],
      what: `${name} appends to ${ledger.name}, and no variable tells it ${missing.join(' and ')}.`,
      consequence: 'It would take what is built into it, and write to another ledger or to none.',
      fix: `Add a variable for ${missing.join(' and ')} under services.${name}.uses.${ledger.name}.as.`,
    },
  ];
}

function elsewhere(
  { name, region, provider }: ResolvedLedger,
  { environment, target }: ResolvedSystem,
): readonly Finding[] {
  const place = target.platform === 'ecs' ? target : target.aws;
  if (provider === 'aws' || place === undefined || place.region === region) return [];
  return [
    {
      code: 'ledger-in-other-region',
      path: ['stores', name, 'region'],
      what: `${name} is in ${region}, and ${environment} in ${place.region}.`,
      consequence: 'Each record waits for another region, and none is written while that is lost.',
      fix: `Correct the region, or acknowledge it where the ledger has to stand in ${region}.`,
    },
  ];
}
