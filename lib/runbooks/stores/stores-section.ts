import type { ResolvedStore, ResolvedSystem } from '../../resolve/resolved-system';
import { isServer } from '../../resolve/stores';
import type { Commands } from '../commands/commands';
import { table } from '../markdown';
import { bucketRow } from './bucket';
import { connectingText } from './connecting';
import { ledgerRow, ledgerText } from './ledger';
import { otherRow, otherText } from './other';
import { postgresRow } from './postgres';
import { redisRow, redisText } from './redis';

/** What is kept where, what it outlives, and how a person gets to it. */
export function storesSection(system: ResolvedSystem, commands: Commands): string {
  const { stores } = system;
  if (stores.length === 0) return '';
  return [
    table(['Store', 'What', 'Where', 'Backup'], stores.map(storeRow)),
    ...stores.flatMap((store) => storeText(store)),
    ...stores.filter(isServer).map((store) => connectingText(system, store, commands)),
  ].join('\n\n');
}

function storeRow(store: ResolvedStore): readonly string[] {
  switch (store.type) {
    case 'postgres':
      return postgresRow(store);
    case 'redis':
      return redisRow(store);
    case 'bucket':
      return bucketRow(store);
    case 'audit-ledger':
      return ledgerRow(store);
    case 'other':
      return otherRow(store);
  }
}

/** What does not fit into a cell. */
function storeText(store: ResolvedStore): readonly string[] {
  switch (store.type) {
    case 'redis':
      return redisText(store);
    case 'audit-ledger':
      return [ledgerText(store)];
    case 'other':
      return [otherText(store)];
    case 'postgres':
    case 'bucket':
      return [];
  }
}
