import { createLedgerTable, ledgerConformance, LedgerWriter } from '../../testing';
import { startDynamoDb, type DynamoDbEngine } from '../testing/dynamodb-engine';
import { naiveWriterOn } from '../testing/naive-writer';

/** Many writers on one ledger, dying, in an engine whose conditions hold. */
const tableName = 'eleanor-stone-tablet-ledger-index';
let engine: DynamoDbEngine;

beforeAll(async () => {
  engine = await startDynamoDb();
  const client = engine.createClient();
  await createLedgerTable(client, tableName);
  client.destroy();
});

afterAll(() => engine.stop());

describe.each([
  { writers: 16, appends: 8 },
  { writers: 48, appends: 2 },
])('of $writers writers at once', ({ writers, appends }) => {
  test.each([0, 0.05, 0.1])(
    'that die after a write with a chance of %d, nothing is lost, doubled or broken',
    async (crashRate) => {
      const ledgerId = `${writers}-writers-${crashRate}`;
      const { createClient } = engine;

      const report = await ledgerConformance({
        createClient,
        createWriter: (client) => new LedgerWriter({ client, tableName, ledgerId }),
        ...{ tableName, ledgerId, writers, appends, crashRate },
      });

      const entries = writers * appends;
      expect(report).toMatchObject({
        ...{ acknowledged: entries, stored: entries, isSound: true },
        ...{ lost: 0, doubled: 0, gaps: 0, chainBreaks: 0 },
      });
      expect(report.crashes > 0).toBe(crashRate > 0);
    },
  );
});

test('META before the entry leaves numbers without an entry and breaks the chain', async () => {
  const ledgerId = 'naive';

  const report = await ledgerConformance({
    createClient: engine.createClient,
    createWriter: naiveWriterOn(tableName, ledgerId),
    ...{ tableName, ledgerId, writers: 16, appends: 8, crashRate: 0.1 },
  });

  expect(report.isSound).toBe(false);
  expect(report.gaps).toBeGreaterThan(0);
  expect(report.chainBreaks).toBeGreaterThan(0);
});
