import { setTimeout as sleep } from 'node:timers/promises';

import type { DynamoDB } from '@aws-sdk/client-dynamodb';

import { LEDGER_INDEX } from '../lib/facts/ledger-index';
import { metaKey } from './ledger-item';

const POLL_MILLISECONDS = 50;

/** Makes an index table like that of `AuditLedger` in a DynamoDB for tests, and waits for it. */
export async function createLedgerTable(client: DynamoDB, tableName: string): Promise<void> {
  const { partitionKey, sortKey } = LEDGER_INDEX;
  await client.createTable({
    TableName: tableName,
    AttributeDefinitions: [
      { AttributeName: partitionKey, AttributeType: 'S' },
      { AttributeName: sortKey, AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  });
  for (;;) {
    const { Table } = await client.describeTable({ TableName: tableName });
    if (Table?.TableStatus === 'ACTIVE') return;
    await sleep(POLL_MILLISECONDS);
  }
}

/** Begins a ledger that has never been; refuses one that is there, since it may be live. */
export async function beginLedger(
  client: DynamoDB,
  tableName: string,
  ledgerId: string,
  genesisHash: string,
): Promise<void> {
  try {
    await client.putItem({
      TableName: tableName,
      Item: {
        ...metaKey(ledgerId),
        [LEDGER_INDEX.counter]: { N: '0' },
        [LEDGER_INDEX.lastHash]: { S: genesisHash },
      },
      ConditionExpression: 'attribute_not_exists(#seq)',
      ExpressionAttributeNames: { '#seq': LEDGER_INDEX.sortKey },
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
    throw new Error(
      `The ledger ${ledgerId} of ${tableName} is there already: the suite wants one of its own.`,
      { cause: error },
    );
  }
}
