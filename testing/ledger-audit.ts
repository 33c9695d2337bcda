import type { LedgerIndex } from './ledger-index';
import type { Item, LedgerHead, LedgerRecord } from './ledger-item';

/** How the entries of a writer are read. */
export interface LedgerReading {
  readonly recordOf: (item: Item) => LedgerRecord;
  readonly hashOf: (previousHash: string, payload: string) => string;
}

/** What a ledger should hold. */
export interface Promised {
  /** Payloads of all entries that were tried, by id. */
  readonly payloads: ReadonlyMap<string, string>;
  /** Ids of the entries whose writer said that they are in. */
  readonly acknowledged: ReadonlySet<string>;
  /** What the first entry is chained to. */
  readonly genesisHash: string;
}

export interface LedgerFindings {
  /** Entries in the ledger. */
  readonly stored: number;
  /** Entries that a writer acknowledged and that are not there. */
  readonly lost: number;
  /** Entries that are there although they already were. */
  readonly doubled: number;
  /** Numbers, up to the newest one, without an entry. */
  readonly gaps: number;
  /** Entries that are not chained to the one before, and a META that is not about the newest. */
  readonly chainBreaks: number;
}

/** Reads a whole ledger and compares it with what its writers said. */
export async function auditLedger(
  index: LedgerIndex,
  promised: Promised,
  { recordOf, hashOf }: LedgerReading,
): Promise<LedgerFindings> {
  const head = await index.getHead();
  const records = (await index.readItems(0)).map(recordOf);
  const ids = new Set(records.map(({ id }) => id));
  const newest = records.at(-1);
  const isChained = (record: LedgerRecord, place: number) => {
    const before = records[place - 1]?.hash ?? promised.genesisHash;
    const payload = promised.payloads.get(record.id) ?? '';
    return record.previousHash === before && record.hash === hashOf(before, payload);
  };
  return {
    stored: records.length,
    lost: [...promised.acknowledged].filter((id) => !ids.has(id)).length,
    doubled: records.length - ids.size,
    gaps: Math.max(head.sequence, newest?.sequence ?? 0) - records.length,
    chainBreaks:
      records.filter((record, place) => !isChained(record, place)).length +
      (isAbout(head, newest ?? { sequence: 0, hash: promised.genesisHash }) ? 0 : 1),
  };
}

function isAbout(head: LedgerHead, { sequence, hash }: LedgerHead): boolean {
  return head.sequence === sequence && head.hash === hash;
}
