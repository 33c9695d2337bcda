import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';

import { sqlScript } from '../../constructs/scripts/run-sql';
import { requestScript, type RequestScriptProps } from '../../constructs/scripts/send-request';
import { startPostgres, type PostgresServer } from './postgres-server';
import { runTool, type ToolRun } from './run-tool';

describe('SQL of a task', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgres();
  });

  afterAll(() => server.stop());

  function runSql(sql: string): ToolRun {
    const [command, ...args] = sqlScript(tmpdir());
    return runTool(command!, args, { env: { ...server.env, PGDATABASE: 'postgres', SQL: sql } });
  }

  test('may be VACUUM, which stands in no transaction, beside others', () => {
    const run = runSql('SELECT 1;\nVACUUM ANALYZE;');

    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout).toContain('VACUUM ANALYZE;');
  });

  test('ends with the first statement that fails', () => {
    const run = runSql("SELECT nothing;\nSELECT 'after' || 'wards';");

    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain('column "nothing" does not exist');
    expect(run.output).not.toContain('afterwards');
  });
});

describe('a request of a task', () => {
  const TOKEN = 'token-with-"quotes"-$HOME-and-\\';
  let server: Server;
  let address: string;
  let received: { request: IncomingMessage; body: string }[];

  beforeEach(async () => {
    received = [];
    server = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ request, body });
        const status = /\d+/.exec(request.url ?? '')?.[0];
        if (status !== undefined) response.writeHead(Number(status)).end('nobody reads this');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Beside this process, which is the one that answers. */
  async function send(path: string, props: Partial<RequestScriptProps> = {}) {
    const url = `${address}${path}`;
    const defaults = { method: 'GET', url, headers: {}, hasToken: false, timeoutSeconds: 2 };
    const [command, ...args] = requestScript({ ...defaults, ...props });
    const env = { ...process.env, BEARER_TOKEN: TOKEN };
    const shell = spawn(command!, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, error] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
    if (shell.exitCode === null) await once(shell, 'exit');
    return { exitCode: shell.exitCode, output: out + error };
  }

  test('carries its method, headers, token and body as they are', async () => {
    const { exitCode } = await send('/204', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Note': "it's" },
      hasToken: true,
      body: '@{"a": "it\'s"}',
    });

    expect(exitCode).toBe(0);
    expect(received).toMatchObject([
      {
        request: {
          method: 'POST',
          headers: {
            authorization: `Bearer ${TOKEN}`,
            'content-type': 'application/json',
            'x-note': "it's",
          },
        },
        body: '@{"a": "it\'s"}',
      },
    ]);
  });

  test.each(['/302', '/404', '/500'])('answered with %s has failed', async (path) => {
    const { exitCode, output } = await send(path);

    expect(exitCode).toBe(1);
    expect(output).toContain('Expected was 200 to 299.');
    expect(output).not.toContain('nobody reads this');
  });

  test('answered as expected has succeeded, and with success that was not has failed', async () => {
    const expectedStatus = [401, 403];

    expect(await send('/403', { expectedStatus })).toMatchObject({ exitCode: 0 });
    expect(await send('/200', { expectedStatus })).toMatchObject({ exitCode: 1 });
  });

  test('without an answer in its time has failed', async () => {
    const { exitCode, output } = await send('/silence', { timeoutSeconds: 1 });

    expect(exitCode).toBe(28);
    expect(output).toContain('timed out');
  });

  test('leaves its token out of what it prints', async () => {
    const { output } = await send('/500', { hasToken: true });

    expect(output).not.toContain('token-with');
  });
});
