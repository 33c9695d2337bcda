import type { DynamoDB } from '@aws-sdk/client-dynamodb';

import {
  createLedgerTable,
  ledgerConformance,
  LedgerWriter,
  type LedgerConformanceProps,
  type LedgerEntry,
} from '../../testing';
import { startDynamoDb, type DynamoDbEngine } from './dynamodb-engine';
import { naiveWriterOn } from './naive-writer';

const tableName = 'ledger-index';
let engine: DynamoDbEngine;

beforeAll(async () => {
  engine = await startDynamoDb();
  const client = engine.createClient();
  await createLedgerTable(client, tableName);
  client.destroy();
});

afterAll(() => engine.stop());

function ask(ledgerId: string, props: Partial<LedgerConformanceProps>) {
  return ledgerConformance({
    createClient: engine.createClient,
    createWriter: writerOn(ledgerId),
    ...{ tableName, ledgerId, writers: 4, appends: 4 },
    ...props,
  });
}

function writerOn(ledgerId: string) {
  return (client: DynamoDB) => new LedgerWriter({ client, tableName, ledgerId });
}

test('a writer that keeps to the protocol is sound, however often it dies', async () => {
  const report = await ask('sound', { crashRate: 0.2 });

  expect(report).toMatchObject({ acknowledged: 16, stored: 16, isSound: true });
  expect(report.crashes).toBeGreaterThan(0);
});

test('a writer that moves META first looks sound while nobody dies', async () => {
  const report = await ask('naive-alive', {
    createWriter: naiveWriterOn(tableName, 'naive-alive'),
    crashRate: 0,
  });

  expect(report).toMatchObject({ stored: 16, crashes: 0, isSound: true });
});

test('a writer that moves META first leaves gaps and breaks the chain when it dies', async () => {
  const report = await ask('naive', {
    createWriter: naiveWriterOn(tableName, 'naive'),
    ...{ appends: 8, crashRate: 0.3 },
  });

  expect(report).toMatchObject({ stored: 32, isSound: false });
  expect(report.gaps).toBeGreaterThan(0);
  expect(report.chainBreaks).toBeGreaterThan(0);
});

test('a writer that does not look for what it left has entries twice', async () => {
  const createWriter = (client: DynamoDB) => {
    const writer = writerOn('forgetful')(client);
    return { append: ({ triedAfter: _, ...entry }: LedgerEntry) => writer.append(entry) };
  };

  const report = await ask('forgetful', { createWriter, appends: 8, crashRate: 0.3 });

  expect(report.doubled).toBeGreaterThan(0);
  expect(report).toMatchObject({ lost: 0, gaps: 0, chainBreaks: 0, isSound: false });
});

test('a writer that says yes too early loses entries', async () => {
  const createWriter = () => ({ append: () => Promise.resolve() });

  const report = await ask('early', { createWriter });

  expect(report).toMatchObject({ acknowledged: 16, stored: 0, lost: 16, isSound: false });
});

test('a writer that chains in another way is read in its own', async () => {
  const hashOf = (previousHash: string, payload: string) => `${previousHash}:${payload}`;

  const report = await ask('other-chain', { crashRate: 0, hashOf });

  expect(report).toMatchObject({ chainBreaks: 16, isSound: false });
});

test('a ledger that is there already is not touched', async () => {
  await ask('taken', { writers: 1, appends: 1 });

  await expect(ask('taken', {})).rejects.toThrow(
    'The ledger taken of ledger-index is there already: the suite wants one of its own.',
  );
});
