import type { AddressInfo } from 'node:net';

import { DynamoDB } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** A DynamoDB in this process: conditions hold under concurrency, nothing is on disk. */
export interface DynamoDbEngine {
  readonly endpoint: string;
  readonly createClient: () => DynamoDB;
  readonly stop: () => Promise<void>;
}

export async function startDynamoDb(): Promise<DynamoDbEngine> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return {
    endpoint,
    createClient: () => new DynamoDB({ endpoint, region: 'us-east-1', credentials }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
