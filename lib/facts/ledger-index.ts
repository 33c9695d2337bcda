/**
 * How a ledger lies in its index table: items of one partition, META with the head of the chain, and
 * one item for each entry. Writers, the META handler and the table agree on these words.
 */
export const LEDGER_INDEX = {
  partitionKey: 'ledger_id',
  sortKey: 'seq',
  /** Sort key of the item that tells how far the ledger is. */
  meta: 'META',
  /** On META: sequence number of the newest entry, 0 for none. */
  counter: 'seq_counter',
  /** On META: hash of the newest entry. */
  lastHash: 'last_hash',
  /** What the sort keys of entries begin with. */
  entryPrefix: 'SEQ#',
  /** Digits after it, so that the order of the texts is the order of the numbers. */
  entryDigits: 18,
  /** What the first entry is chained to: a SHA-256 of nothing known, 64 zeros. */
  genesisHash: '0'.repeat(64),
} as const;
