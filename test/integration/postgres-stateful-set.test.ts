import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

import { postgresChart } from '../support/in-cluster-servers';
import { podCommands } from './pod-command';
import { startPostgres, type PostgresServer } from './postgres-server';

const chart = postgresChart({
  maxConnections: 37,
  parameters: { work_mem: '7MB', log_line_prefix: "%m [%p] $(id) 'x' " },
});

let server: PostgresServer;

beforeEach(async () => {
  server = await startPostgres(podCommands(chart).args);
});

afterEach(() => server.stop());

test('PostgreSQL takes the parameters of its pod', () => {
  const settings = ['max_connections', 'work_mem', 'log_line_prefix'].map((name) =>
    server.query('postgres', `SHOW ${name}`),
  );

  expect(settings).toEqual(['37', '7MB', "%m [%p] $(id) 'x'"]);
});

test('a server that takes no more clients is not ready, and not restarted either', async () => {
  const before = [probe('liveness'), probe('readiness')];
  const client = spawn(
    'psql',
    ['-X', '-d', 'postgres', '-c', 'SELECT 1', '-c', 'SELECT pg_sleep(60)'],
    {
      env: { ...process.env, ...server.env },
    },
  );
  await once(client.stdout, 'data');

  server.startSmartShutdown();
  await until(() => !probe('readiness'));

  expect(before).toEqual([true, true]);
  expect(probe('liveness')).toBe(true);
  client.kill();
});

test('a server that is gone is found', () => {
  expect(probe('liveness', { PGPORT: '1' })).toBe(false);
  expect(probe('readiness', { PGPORT: '1' })).toBe(false);
});

function probe(kind: 'liveness' | 'readiness', env: NodeJS.ProcessEnv = server.env): boolean {
  const [command, ...args] = podCommands(chart)[kind];
  return spawnSync(command!, args, { env: { ...process.env, ...env } }).status === 0;
}

async function until(condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not become so within 5 seconds.');
}
