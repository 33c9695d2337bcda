import { createHash } from 'node:crypto';

import type { AttributeValue } from '@aws-sdk/client-dynamodb';

import { LEDGER_INDEX } from '../lib/facts/ledger-index';

/** What a program wants to append. */
export interface LedgerEntry {
  /** Tells the entry from every other; the same one when it is tried again. */
  readonly id: string;
  /** What the chain vouches for: the bytes of the object in the bucket. */
  readonly payload: string;
  /** Where the object lies, which is written before its entry. */
  readonly s3Key: string;
  /**
   * Sequence number that the ledger had before this entry was tried for the first time: from there on
   * the entry may be in it, left by a writer that died.
   *
   * @default - the entry has never been tried
   */
  readonly triedAfter?: number;
}

/** An entry in its place. */
export interface LedgerRecord {
  readonly sequence: number;
  readonly id: string;
  readonly s3Key: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The newest entry, as META tells it. */
export interface LedgerHead {
  readonly sequence: number;
  readonly hash: string;
}

export type Item = Record<string, AttributeValue>;

/** SHA-256, in hexadecimal digits, of the hash before and the payload. */
export function chainHash(previousHash: string, payload: string): string {
  return createHash('sha256').update(previousHash).update(payload).digest('hex');
}

/** The record that an entry becomes behind the newest one. */
export function recordAfter(head: LedgerHead, { id, payload, s3Key }: LedgerEntry): LedgerRecord {
  const hash = chainHash(head.hash, payload);
  return { sequence: head.sequence + 1, id, s3Key, previousHash: head.hash, hash };
}

export function metaKey(ledgerId: string): Item {
  return keyOf(ledgerId, LEDGER_INDEX.meta);
}

export function recordKey(ledgerId: string, sequence: number): Item {
  return keyOf(ledgerId, sortKey(sequence));
}

/** `SEQ#000000000000000001`: the order of the texts is the order of the numbers. */
export function sortKey(sequence: number): string {
  const { entryPrefix, entryDigits } = LEDGER_INDEX;
  return entryPrefix + String(sequence).padStart(entryDigits, '0');
}

/** What every sort key of an entry is at most. */
export const LAST_SORT_KEY = LEDGER_INDEX.entryPrefix + '9'.repeat(LEDGER_INDEX.entryDigits);

export function itemOfRecord(ledgerId: string, record: LedgerRecord): Item {
  return {
    ...recordKey(ledgerId, record.sequence),
    entry_id: { S: record.id },
    s3_key: { S: record.s3Key },
    previous_hash: { S: record.previousHash },
    entry_hash: { S: record.hash },
  };
}

export function recordOfItem(item: Item): LedgerRecord {
  return {
    sequence: Number(text(item, LEDGER_INDEX.sortKey).slice(LEDGER_INDEX.entryPrefix.length)),
    id: text(item, 'entry_id'),
    s3Key: text(item, 's3_key'),
    previousHash: text(item, 'previous_hash'),
    hash: text(item, 'entry_hash'),
  };
}

export function headOfItem(item: Item): LedgerHead {
  const sequence = Number(item[LEDGER_INDEX.counter]?.N);
  return { sequence, hash: text(item, LEDGER_INDEX.lastHash) };
}

function keyOf(ledgerId: string, sort: string): Item {
  return { [LEDGER_INDEX.partitionKey]: { S: ledgerId }, [LEDGER_INDEX.sortKey]: { S: sort } };
}

function text(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`An item of the ledger has no text ${name}.`);
  return value;
}
