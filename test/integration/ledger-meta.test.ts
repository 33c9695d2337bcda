import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { DynamoDB } from '@aws-sdk/client-dynamodb';

import { createHandler } from '../../constructs/aws/handlers/ledger-meta';
import type { LedgerMetaEvent } from '../../constructs/aws/handlers/ledger-meta-event';
import { createLedgerTable, ledgerConformance, LedgerWriter } from '../../testing';
import { textLike } from '../support/cdk-template';
import { startDynamoDb, type DynamoDbEngine } from '../testing/dynamodb-engine';

/**
 * The handler as Lambda runs it, with the SDK's own client, against a DynamoDB engine. In between stands
 * who takes CloudFormation's answers, writes down each call, and refuses some as IAM does.
 */
const tableName = 'eleanor-stone-tablet-ledger-index';
const genesisHash = '0'.repeat(64);
const originalEnvironment = { ...process.env };
const calls: string[] = [];
const answers: Record<string, string>[] = [];
let refusals = 0;
let engine: DynamoDbEngine;
let client: DynamoDB;
let standIn: Server;

beforeAll(async () => {
  // What the handler tells its log.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  engine = await startDynamoDb();
  client = engine.createClient();
  await createLedgerTable(client, tableName);
  standIn = createServer((request, response) => {
    void passOn(request).then(({ status, body }) => response.writeHead(status).end(body));
  });
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: address(),
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});

afterAll(async () => {
  process.env = originalEnvironment;
  client.destroy();
  await new Promise((resolve) => standIn.close(resolve));
  await engine.stop();
});

beforeEach(() => {
  calls.length = 0;
  answers.length = 0;
  refusals = 0;
});

test('META of an empty ledger begins at 0, chained to the genesis hash', async () => {
  await handle('empty', { RequestType: 'Create' });

  expect(await readMeta('empty')).toEqual({
    ledger_id: { S: 'empty' },
    seq: { S: 'META' },
    seq_counter: { N: '0' },
    last_hash: { S: genesisHash },
  });
  expect(answers).toEqual([
    expect.objectContaining({
      Status: 'SUCCESS',
      Reason: `Ledger empty of ${tableName} is at 0.`,
      PhysicalResourceId: `us-east-1/${tableName}/empty`,
      LogicalResourceId: 'LedgerMeta',
    }),
  ]);
});

test.each(['Create', 'Update'] as const)(
  'a live META stays as it is on %s',
  async (RequestType) => {
    const ledgerId = `live-${RequestType}`;
    const live = {
      ledger_id: { S: ledgerId },
      seq: { S: 'META' },
      seq_counter: { N: '41' },
      last_hash: { S: 'f'.repeat(64) },
      note: { S: 'written by the script' },
    };
    await client.putItem({ TableName: tableName, Item: live });

    await handle(ledgerId, { RequestType });

    expect(await readMeta(ledgerId)).toEqual(live);
    expect(answers).toMatchObject([
      { Status: 'SUCCESS', Reason: `Ledger ${ledgerId} of ${tableName} is at 41.` },
    ]);
  },
);

test('deployments in the midst of many writers change nothing', async () => {
  const ledgerId = 'busy';
  const deployments = async () => {
    for (let number = 0; number < 10; number++) await handle(ledgerId, { RequestType: 'Update' });
  };

  const run = ledgerConformance({
    createClient: engine.createClient,
    createWriter: (own) => new LedgerWriter({ client: own, tableName, ledgerId }),
    ...{ tableName, ledgerId, writers: 8, appends: 5, crashRate: 0.05 },
  });
  const [report] = await Promise.all([run, deployments()]);

  expect(report).toMatchObject({ stored: 40, isSound: true });
});

test('a ledger begun by the handler is appended to', async () => {
  await handle('begun', { RequestType: 'Create' });
  const writer = new LedgerWriter({ client, tableName, ledgerId: 'begun' });

  const record = await writer.append({ id: 'first', payload: '{}', s3Key: 'first.json' });

  expect(record).toMatchObject({ sequence: 1, previousHash: genesisHash });
});

test('on deletion nothing is asked of DynamoDB, and the id stays', async () => {
  await handle('empty', { RequestType: 'Delete', PhysicalResourceId: 'what it was' });

  expect(calls).toEqual([]);
  expect(answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'what it was' }]);
});

test('one call brings META about, the only one that its role may make', async () => {
  await handle('one-call', { RequestType: 'Create' });

  expect(calls).toEqual(['UpdateItem']);
});

test('a permission that is on its way is waited for', async () => {
  refusals = 2;

  await handle('waiting', { RequestType: 'Create' });

  expect(calls).toHaveLength(3);
  expect(answers).toMatchObject([{ Status: 'SUCCESS' }]);
});

test('a permission that does not come fails the deployment', async () => {
  refusals = Infinity;

  await handle('refused', { RequestType: 'Create' });

  expect(answers).toMatchObject([
    { Status: 'FAILED', Reason: 'AccessDeniedException: not authorized to perform UpdateItem' },
  ]);
});

test('a table that is not there fails the deployment', async () => {
  await handle('empty', {
    RequestType: 'Create',
    ResourceProperties: {
      tableName: 'nowhere',
      region: 'us-east-1',
      ledgerId: 'empty',
      genesisHash,
    },
  });

  expect(answers).toMatchObject([
    { Status: 'FAILED', Reason: textLike('^ResourceNotFoundException') },
  ]);
});

async function handle(ledgerId: string, changes: Partial<LedgerMetaEvent>): Promise<void> {
  const handler = createHandler({ refusedMilliseconds: 10, refusedTries: 3 });
  await handler({
    RequestType: 'Create',
    RequestId: 'request-1',
    StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/data/1',
    LogicalResourceId: 'LedgerMeta',
    ResponseURL: `${address()}/answer?X-Amz-Signature=abc`,
    ResourceProperties: { tableName, region: 'us-east-1', ledgerId, genesisHash },
    ...changes,
  });
}

async function readMeta(ledgerId: string) {
  const Key = { ledger_id: { S: ledgerId }, seq: { S: 'META' } };
  return (await client.getItem({ TableName: tableName, Key, ConsistentRead: true })).Item;
}

function address(): string {
  return `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`;
}

async function passOn(request: IncomingMessage): Promise<{ status: number; body: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  if (request.url?.startsWith('/answer') === true) {
    answers.push(JSON.parse(body) as Record<string, string>);
    return { status: 200, body: '' };
  }
  const action = String(request.headers['x-amz-target']).replace(/^.*\./, '');
  calls.push(action);
  if (refusals-- > 0) {
    const message = `not authorized to perform ${action}`;
    return { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message }) };
  }
  const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers;
  const response = await fetch(engine.endpoint, {
    method: 'POST',
    headers: headers as Record<string, string>,
    body,
  });
  return { status: response.status, body: await response.text() };
}
