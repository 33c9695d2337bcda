import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What comes back for an action in place of the emulator's answer; undefined leaves that one. */
export type Change = (
  action: string,
  answer: string,
) => string | undefined | Promise<string | undefined>;

/** A server between a program and the emulator that passes everything on. */
export interface PassingOn {
  readonly endpoint: string;
  /** The actions that were asked for, such as `RunTask`; of S3 the methods. */
  readonly calls: readonly string[];
  stop(): Promise<void>;
}

/** Changes what the emulator cannot bring about, such as a task that fails. */
export async function startPassingOn(emulator: string, change: Change): Promise<PassingOn> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const sent = await bodyOf(request);
      const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
      const answer = await fetch(`${emulator}${request.url ?? '/'}`, {
        method: request.method,
        headers: headers as Record<string, string>,
        body: sent.length === 0 ? undefined : sent,
      });
      const action = actionOf(request, sent.toString());
      calls.push(action);
      const text = await answer.text();
      const told = Object.fromEntries(answer.headers);
      // What fetch has unpacked is sent plain.
      if (request.method !== 'HEAD') delete told['content-length'];
      delete told['transfer-encoding'];
      delete told['content-encoding'];
      response.writeHead(answer.status, told).end((await change(action, text)) ?? text);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://localhost:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Whichever way its service says it. */
function actionOf({ headers, method = '' }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  return new URLSearchParams(body).get('Action') ?? method;
}
