import type { DynamoDB } from '@aws-sdk/client-dynamodb';

import type { LedgerAppender, LedgerEntry } from '../../testing';
import { LedgerIndex, type LedgerPlace } from '../../testing/ledger-index';
import { recordAfter } from '../../testing/ledger-item';

/** The order that suggests itself: take a number from META, then put the entry under it. */
export class NaiveWriter implements LedgerAppender {
  private readonly index: LedgerIndex;

  constructor(place: LedgerPlace) {
    this.index = new LedgerIndex(place);
  }

  async append(entry: LedgerEntry): Promise<void> {
    const { triedAfter } = entry;
    if (triedAfter !== undefined && (await this.index.findRecord(entry.id, triedAfter))) return;
    for (;;) {
      const record = recordAfter(await this.index.getHead(), entry);
      if (!(await this.index.rollForward(record))) continue;
      await this.index.putRecord(record);
      return;
    }
  }
}

export function naiveWriterOn(tableName: string, ledgerId: string) {
  return (client: DynamoDB) => new NaiveWriter({ client, tableName, ledgerId });
}
