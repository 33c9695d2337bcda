import type { DynamoDB } from '@aws-sdk/client-dynamodb';

import { chainHash, createLedgerTable, LedgerWriter, type LedgerEntry } from '../../testing';
import { LedgerIndex } from '../../testing/ledger-index';
import { recordAfter } from '../../testing/ledger-item';
import { beginLedger } from '../../testing/ledger-table';
import { startDynamoDb, type DynamoDbEngine } from './dynamodb-engine';

const tableName = 'ledger-index';
const genesisHash = '0'.repeat(64);
let engine: DynamoDbEngine;
let client: DynamoDB;
let ledgers = 0;

beforeAll(async () => {
  engine = await startDynamoDb();
  client = engine.createClient();
  await createLedgerTable(client, tableName);
});

afterAll(async () => {
  client.destroy();
  await engine.stop();
});

async function newLedger() {
  const ledgerId = `ledger-${++ledgers}`;
  await beginLedger(client, tableName, ledgerId, genesisHash);
  const place = { client, tableName, ledgerId };
  return { ledgerId, writer: new LedgerWriter(place), index: new LedgerIndex(place) };
}

function entry(id: string): LedgerEntry {
  return { id, payload: `payload of ${id}`, s3Key: `rulings/${id}.json` };
}

test('entries are numbered from 1 and each is chained to the one before', async () => {
  const { writer } = await newLedger();

  const first = await writer.append(entry('a'));
  const second = await writer.append(entry('b'));

  expect(first).toEqual({
    sequence: 1,
    id: 'a',
    s3Key: 'rulings/a.json',
    previousHash: genesisHash,
    hash: chainHash(genesisHash, 'payload of a'),
  });
  expect(second).toMatchObject({ sequence: 2, previousHash: first.hash });
});

test('items lie as the runbook says', async () => {
  const { ledgerId, writer } = await newLedger();

  const { hash } = await writer.append(entry('a'));

  const { Items } = await client.query({
    TableName: tableName,
    KeyConditionExpression: 'ledger_id = :ledger',
    ExpressionAttributeValues: { ':ledger': { S: ledgerId } },
  });
  expect(Items).toMatchObject([
    { seq: { S: 'META' }, seq_counter: { N: '1' }, last_hash: { S: hash } },
    { seq: { S: 'SEQ#000000000000000001' }, s3_key: { S: 'rulings/a.json' } },
  ]);
});

test('an entry whose writer died before META is kept, and META rolled forward over it', async () => {
  const { writer, index } = await newLedger();
  const orphan = recordAfter(await index.getHead(), entry('orphan'));
  await index.putRecord(orphan);

  const next = await writer.append(entry('next'));

  expect(next).toMatchObject({ sequence: 2, previousHash: orphan.hash });
  expect(await index.getHead()).toEqual({ sequence: 2, hash: next.hash });
});

test('a META that was lost is rolled forward over all that is there', async () => {
  const { ledgerId, writer, index } = await newLedger();
  for (const id of ['a', 'b', 'c']) await writer.append(entry(id));
  await client.deleteItem({
    TableName: tableName,
    Key: { ledger_id: { S: ledgerId }, seq: { S: 'META' } },
  });
  await beginLedger(client, tableName, ledgerId, genesisHash);

  const record = await writer.append(entry('d'));

  expect(record.sequence).toBe(4);
  expect(await index.getHead()).toMatchObject({ sequence: 4 });
});

test('an entry that is tried again is found where its first writer left it', async () => {
  const { writer, index } = await newLedger();
  const position = await writer.position();
  const left = await writer.append(entry('a'));
  await writer.append(entry('b'));

  const again = await writer.append({ ...entry('a'), triedAfter: position });

  expect(again).toEqual(left);
  expect(await index.readItems(0)).toHaveLength(2);
});

test('an entry that META does not tell of yet is found, and META rolled forward', async () => {
  const { writer, index } = await newLedger();
  const left = recordAfter(await index.getHead(), entry('a'));
  await index.putRecord(left);

  const again = await writer.append({ ...entry('a'), triedAfter: 0 });

  expect(again).toEqual(left);
  expect(await index.getHead()).toMatchObject({ sequence: 1, hash: left.hash });
});

test('a put that DynamoDB did and nobody heard of is recognized as its own', async () => {
  const { writer, index } = await newLedger();
  const unheard = recordAfter(await index.getHead(), entry('a'));
  await index.putRecord(unheard);

  const record = await writer.append(entry('a'));

  expect(record).toEqual(unheard);
  expect(await index.readItems(0)).toHaveLength(1);
});

test('a ledger without META is told', async () => {
  const writer = new LedgerWriter({ client, tableName, ledgerId: 'nobody' });

  await expect(writer.append(entry('a'))).rejects.toThrow('The ledger nobody has no META.');
});
