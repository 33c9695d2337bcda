import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expectSuccess } from './run-tool';

/** A real PostgreSQL with nothing in it. */
export interface PostgresServer {
  /** What psql and pg_dump need to reach it as `learnbot_admin`, who is no superuser, as on RDS. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs SQL that has to succeed, in a database of the server; the answer is bare text. */
  query(database: string, sql: string): string;
  /** Ends it when its clients have left; until then it takes no new ones. */
  startSmartShutdown(): void;
  stop(): Promise<void>;
}

const PASSWORD = 'aPasswordWithLettersAndDigitsOnly0123456';

/** What the master user of RDS may, as far as a PostgreSQL of Debian knows it. */
const MASTER_USER = `
CREATE ROLE learnbot_admin LOGIN CREATEDB CREATEROLE PASSWORD '${PASSWORD}';
GRANT pg_signal_backend TO learnbot_admin;`;

/** Starts Debian's newest PostgreSQL on a free port, in a folder that goes when it stops. */
export async function startPostgres(args: readonly string[] = []): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const owner = findOwner(folder);
  const bin = newestBin();
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  run(join(bin, 'initdb'), [
    ...['--pgdata', data, '--username', 'root_of_rds', '--pwfile', passwordFile],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
  ]);
  const port = String(await findFreePort());
  const server = spawn(
    join(bin, 'postgres'),
    [
      ...['-D', data, '-p', port, '-k', folder],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
      ...args,
    ],
    { stdio: 'ignore', ...owner },
  );
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  const env = { PGHOST: '127.0.0.1', PGPORT: port, PGPASSWORD: PASSWORD, PGSSLMODE: 'disable' };
  const root = { ...env, PGUSER: 'root_of_rds' };
  await waitUntilReady(server, root);
  query(root, 'postgres', MASTER_USER);
  const master = { ...env, PGUSER: 'learnbot_admin' };
  return {
    env: master,
    query: (database, sql) => query(master, database, sql),
    startSmartShutdown: () => server.kill('SIGTERM'),
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      process.removeListener('exit', kill);
      rmSync(folder, { recursive: true });
    },
  };

  function run(command: string, args: string[]): void {
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', ...owner });
    if (status !== 0) throw new Error(`${command} ended with ${String(status)}: ${stderr}`);
  }
}

/** PostgreSQL refuses to run as root; Debian brings a user for it. */
export function findOwner(folder: string): SpawnOptions {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(expectSuccess('id', [flag, 'postgres']).stdout),
  );
  chownSync(folder, uid!, gid!);
  return { uid, gid, cwd: folder };
}

/** `/usr/lib/postgresql/15/bin`, of the highest version. */
export function newestBin(): string {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  return join('/usr/lib/postgresql', versions[0]!, 'bin');
}

function query(env: NodeJS.ProcessEnv, database: string, sql: string): string {
  const args = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', database, '-c', sql];
  return expectSuccess('psql', args, { env }).stdout.trim();
}

async function waitUntilReady(server: ChildProcess, env: NodeJS.ProcessEnv): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    const { status } = spawnSync('psql', ['-X', '-d', 'postgres', '-c', 'SELECT 1'], {
      env: { ...process.env, ...env },
    });
    if (status === 0) return;
    await sleep(100);
  }
  throw new Error('PostgreSQL did not answer within 30 seconds.');
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No free port.'));
        else resolve(address.port);
      });
    });
  });
}
