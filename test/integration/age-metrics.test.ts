import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  TagResourceCommand,
} from '@aws-sdk/client-secrets-manager';

import { createHandler } from '../../constructs/aws/handlers/age-metrics';
import type { AgeMetricsEvent } from '../../constructs/aws/handlers/age-metrics-event';
import { startEmulator, type Emulator } from '../rehearsal/emulator';

/**
 * The handler as Lambda runs it, with the SDK's own clients, against the emulator. In between stands
 * who writes down each call: the emulator knows no permissions, so what is asked has to be seen.
 */
const NAMESPACE = 'cdk-runbook';
const DAY = 86_400;
/** What AWS says of a secret that is not there, where the emulator crashes. */
const NOT_FOUND = JSON.stringify({ __type: 'ResourceNotFoundException', message: 'not there' });
const originalEnvironment = { ...process.env };
const secretAge = (name: string) => ({
  secretId: name,
  metricName: 'SecretAge',
  dimensions: { SecretName: name },
});
const backupAge = (bucket: string, prefix: string) => ({
  bucket,
  prefix,
  metricName: 'NewestBackupAge',
  dimensions: { BucketName: bucket, Prefix: prefix },
});

let emulator: Emulator;
let witness: Server;
const calls: string[] = [];
const said: string[] = [];

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  emulator = await startEmulator({ account: '123456789012', region: 'us-east-1' });
  witness = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const target = String(request.headers['x-amz-target'] ?? request.url);
      calls.push(`${request.method ?? ''} ${target}`);
      const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers;
      void fetch(`${emulator.endpoint}${request.url ?? '/'}`, {
        method: request.method,
        headers: headers as Record<string, string>,
        body: chunks.length === 0 ? undefined : new Uint8Array(Buffer.concat(chunks)),
      }).then(async (answer) => {
        if (answer.status === 500) return response.writeHead(400).end(NOT_FOUND);
        const type = answer.headers.get('content-type') ?? 'application/json';
        return response
          .writeHead(answer.status, { 'content-type': type })
          .end(Buffer.from(await answer.arrayBuffer()));
      });
    });
  });
  await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve));
  const port = (witness.address() as AddressInfo).port;
  Object.assign(process.env, emulator.env, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
  const secrets = new SecretsManagerClient();
  await secrets.send(new CreateSecretCommand({ Name: 'shop/jwt', SecretString: 'first' }));
  await secrets.send(new PutSecretValueCommand({ SecretId: 'shop/jwt', SecretString: 'second' }));
  await secrets.send(new TagResourceCommand({ SecretId: 'shop/jwt', Tags: [{ Key: 'a' }] }));
  await secrets.send(new CreateSecretCommand({ Name: 'shop/empty' }));
  const s3 = pathStyle();
  await s3.send(new CreateBucketCommand({ Bucket: 'shop-backups' }));
  for (const day of ['20270228', '20270301']) {
    const Key = `dumps/${day}/shop.sql.gz`;
    await s3.send(new PutObjectCommand({ Bucket: 'shop-backups', Key, Body: 'dump' }));
  }
});

afterAll(async () => {
  await new Promise((resolve) => witness.close(resolve));
  await emulator.stop();
  process.env = originalEnvironment;
});

beforeEach(() => {
  calls.length = 0;
  said.length = 0;
});

test('the ages of secrets and backups become metrics, and nothing is read', async () => {
  const now = Date.now() + 3 * DAY * 1000;

  await look(
    { secrets: [secretAge('shop/jwt')], backups: [backupAge('shop-backups', 'dumps/')] },
    now,
  );

  expect(calls.map((call) => call.replace(/\?.*prefix=([^&]*).*/, ' $1'))).toEqual([
    'POST secretsmanager.ListSecretVersionIds',
    'GET /shop-backups/ dumps%2F',
    'GET /shop-backups/ dumps%2F20270301%2F',
    expect.stringMatching(/^POST .*PutMetricData$/),
  ]);
  expect(said).toEqual([]);
  expect(await readMetric('SecretAge', { SecretName: 'shop/jwt' }, now)).toBeCloseTo(3 * DAY, -2);
  expect(
    await readMetric('NewestBackupAge', { BucketName: 'shop-backups', Prefix: 'dumps/' }, now),
  ).toBeCloseTo(3 * DAY, -2);
});

test('what is missing becomes no metric, and the log says why', async () => {
  const now = Date.now();

  await look(
    {
      secrets: [secretAge('shop/nowhere'), secretAge('shop/empty')],
      backups: [backupAge('shop-backups', 'weekly/'), backupAge('shop-nowhere', 'dumps/')],
    },
    now,
  );

  expect(said).toEqual([
    expect.stringMatching(/^Nothing is published: .* shop\/nowhere cannot be .*ResourceNotFound/),
    'Nothing is published: The current value of secret shop/empty is not there.',
    'Nothing is published: A backup in s3://shop-backups/weekly/ is not there.',
    expect.stringMatching(
      /^Nothing is published: .*shop-nowhere\/dumps\/ cannot be .*NoSuchBucket/,
    ),
  ]);
  expect(calls.filter((call) => call.includes('PutMetricData'))).toEqual([]);
});

async function look(event: Omit<AgeMetricsEvent, 'namespace'>, now: number): Promise<void> {
  await createHandler(pathStyle(), () => now)({ namespace: NAMESPACE, ...event });
}

/** The emulator has no host of its own for each bucket. */
function pathStyle(): S3Client {
  return new S3Client({ forcePathStyle: true });
}

async function readMetric(
  MetricName: string,
  dimensions: Record<string, string>,
  now: number,
): Promise<number | undefined> {
  const { Datapoints } = await new CloudWatchClient().send(
    new GetMetricStatisticsCommand({
      Namespace: NAMESPACE,
      MetricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      StartTime: new Date(now - 3_600_000),
      EndTime: new Date(now + 3_600_000),
      Period: 3600,
      Statistics: ['Maximum'],
    }),
  );
  return Datapoints?.[0]?.Maximum;
}
