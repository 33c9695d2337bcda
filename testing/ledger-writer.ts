import { setTimeout as sleep } from 'node:timers/promises';

import { LedgerIndex, type LedgerPlace } from './ledger-index';
import { recordAfter, type LedgerEntry, type LedgerRecord } from './ledger-item';

/** Longest time between two tries. */
const LONGEST_PAUSE_MILLISECONDS = 1000;

/**
 * The append protocol of a ledger, to use or to read:
 *
 * 1. Read META: number and hash of the newest entry.
 * 2. Put the entry under the next number, chained to that hash, where there is none.
 * 3. Roll META forward to it.
 *
 * In this order nothing is lost: a writer that dies after 2 leaves an entry that is whole, and whoever
 * finds the number taken rolls META forward in its stead. The other order, META first, leaves a number
 * without an entry when the writer dies in between, and a chain that nobody can mend.
 *
 * An entry is in the ledger at least once: a writer that dies before it hears the answer cannot know.
 * So keep `position()` with the entry before its first try, and hand it in as `triedAfter` when it is
 * tried again: then it is in the ledger once.
 */
export class LedgerWriter {
  private readonly index: LedgerIndex;

  constructor(
    place: LedgerPlace,
    private readonly random: () => number = Math.random,
  ) {
    this.index = new LedgerIndex(place);
  }

  /** Sequence number of the newest entry. */
  async position(): Promise<number> {
    return (await this.index.getHead()).sequence;
  }

  async append(entry: LedgerEntry): Promise<LedgerRecord> {
    // Before the search: what the dead writer's last call still brings lands on the very next number,
    // where the put below meets it.
    let head = await this.index.getHead();
    const earlier = await this.findEarlier(entry);
    if (earlier !== undefined) return this.settle(earlier);
    for (let conflicts = 0; ; conflicts++) {
      const record = recordAfter(head, entry);
      if (await this.index.putRecord(record)) return this.settle(record);
      const other = await this.index.getRecord(record.sequence);
      if (other.id === entry.id) return this.settle(other);
      await this.pause(conflicts);
      head = await this.index.getHead();
      if (head.sequence < other.sequence) head = await this.settle(other);
    }
  }

  private async findEarlier({ id, triedAfter }: LedgerEntry): Promise<LedgerRecord | undefined> {
    return triedAfter === undefined ? undefined : this.index.findRecord(id, triedAfter);
  }

  /** META may have moved on already, for whoever came upon the record. */
  private async settle(record: LedgerRecord): Promise<LedgerRecord> {
    await this.index.rollForward(record);
    return record;
  }

  /** All want the same next number: the longer they have tried, the wider they spread. */
  private async pause(conflicts: number): Promise<void> {
    await sleep(this.random() * Math.min(LONGEST_PAUSE_MILLISECONDS, 20 * 2 ** conflicts));
  }
}
