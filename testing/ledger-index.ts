import type { DynamoDB } from '@aws-sdk/client-dynamodb';

import { LEDGER_INDEX } from '../lib/facts/ledger-index';
import {
  headOfItem,
  itemOfRecord,
  LAST_SORT_KEY,
  metaKey,
  recordKey,
  recordOfItem,
  sortKey,
  type Item,
  type LedgerHead,
  type LedgerRecord,
} from './ledger-item';

/** Where a ledger is, and who speaks to DynamoDB. */
export interface LedgerPlace {
  readonly client: DynamoDB;
  readonly tableName: string;
  readonly ledgerId: string;
}

/** The calls of the append protocol. Every read is consistent: an old answer would fork the chain. */
export class LedgerIndex {
  constructor(private readonly place: LedgerPlace) {}

  async getHead(): Promise<LedgerHead> {
    const item = await this.findItem(metaKey(this.place.ledgerId));
    if (item === undefined) throw new Error(`The ledger ${this.place.ledgerId} has no META.`);
    return headOfItem(item);
  }

  async getRecord(sequence: number): Promise<LedgerRecord> {
    const item = await this.findItem(recordKey(this.place.ledgerId, sequence));
    if (item === undefined) throw new Error(`Entry ${sequence} was there and is gone.`);
    return recordOfItem(item);
  }

  /** The record of an entry among those after a sequence number. */
  async findRecord(id: string, after: number): Promise<LedgerRecord | undefined> {
    const items = await this.readItems(after);
    return items.map(recordOfItem).find((record) => record.id === id);
  }

  /** The items of all entries after a sequence number, in their order. */
  async readItems(after: number): Promise<readonly Item[]> {
    const { client, tableName, ledgerId } = this.place;
    const items: Item[] = [];
    let ExclusiveStartKey: Item | undefined;
    do {
      const page = await client.query({
        TableName: tableName,
        KeyConditionExpression: '#ledger = :ledger AND #seq BETWEEN :first AND :last',
        ExpressionAttributeNames: {
          '#ledger': LEDGER_INDEX.partitionKey,
          '#seq': LEDGER_INDEX.sortKey,
        },
        ExpressionAttributeValues: {
          ':ledger': { S: ledgerId },
          ':first': { S: sortKey(after + 1) },
          ':last': { S: LAST_SORT_KEY },
        },
        ConsistentRead: true,
        ExclusiveStartKey,
      });
      items.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return items;
  }

  /** Puts a record where there is none; false when another one is there. */
  async putRecord(record: LedgerRecord): Promise<boolean> {
    const { client, tableName, ledgerId } = this.place;
    return isTaken(
      client.putItem({
        TableName: tableName,
        Item: itemOfRecord(ledgerId, record),
        ConditionExpression: 'attribute_not_exists(#seq)',
        ExpressionAttributeNames: { '#seq': LEDGER_INDEX.sortKey },
      }),
    );
  }

  /** Moves META on to a record from the one before it; false when META is elsewhere. */
  async rollForward({ sequence, hash }: LedgerHead): Promise<boolean> {
    const { client, tableName, ledgerId } = this.place;
    return isTaken(
      client.updateItem({
        TableName: tableName,
        Key: metaKey(ledgerId),
        UpdateExpression: 'SET #counter = :next, #hash = :hash',
        ConditionExpression: '#counter = :before',
        ExpressionAttributeNames: {
          '#counter': LEDGER_INDEX.counter,
          '#hash': LEDGER_INDEX.lastHash,
        },
        ExpressionAttributeValues: {
          ':before': { N: String(sequence - 1) },
          ':next': { N: String(sequence) },
          ':hash': { S: hash },
        },
      }),
    );
  }

  private async findItem(key: Item): Promise<Item | undefined> {
    const { client, tableName } = this.place;
    const { Item } = await client.getItem({ TableName: tableName, Key: key, ConsistentRead: true });
    return Item;
  }
}

/** Whether DynamoDB did what was asked, or its condition did not hold. */
async function isTaken(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
