import { UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

import { LEDGER_INDEX } from '../../../lib/facts/ledger-index';
import type { LedgerMetaProperties } from './ledger-meta-event';

/**
 * Brings META about where there is none, and tells how far the ledger is. Each attribute of a live META
 * stays what it is, whoever wrote it and when: DynamoDB decides that within the one call.
 */
export async function initialiseMeta(
  client: DynamoDBClient,
  { tableName, ledgerId, genesisHash }: LedgerMetaProperties,
): Promise<string> {
  const { partitionKey, sortKey, meta, counter, lastHash } = LEDGER_INDEX;
  const { Attributes } = await client.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: { [partitionKey]: { S: ledgerId }, [sortKey]: { S: meta } },
      UpdateExpression:
        'SET #counter = if_not_exists(#counter, :zero), #hash = if_not_exists(#hash, :genesis)',
      ExpressionAttributeNames: { '#counter': counter, '#hash': lastHash },
      ExpressionAttributeValues: { ':zero': { N: '0' }, ':genesis': { S: genesisHash } },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Attributes?.[counter]?.N ?? 'an unknown number';
}
