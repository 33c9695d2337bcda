import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who logs in; without a password the server's own user of that name. */
export interface Login {
  readonly user: string;
  readonly password?: string;
}

/** A real Redis with nothing in it, on a socket of its own. */
export interface RedisServer {
  /** What it answers to one command, errors included. */
  ask(command: readonly string[], login?: Login): string;
  /** Sends commands without waiting for answers; how many came back as errors, and the last of them. */
  send(commands: readonly string[]): { readonly errors: number; readonly output: string };
  stop(): Promise<void>;
}

/** Starts redis-server with these settings; nothing of it stays when it stops. */
export async function startRedis(settings: Readonly<Record<string, string>>): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const socket = join(folder, 'redis.sock');
  const args = Object.entries({
    port: '0',
    unixsocket: socket,
    dir: folder,
    save: '',
    ...settings,
  });
  const server = spawn(
    'redis-server',
    args.flatMap(([name, value]) => [`--${name}`, value]),
    { stdio: 'ignore' },
  );
  const failed = new Promise<never>((_, reject) => server.once('error', reject));
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  await Promise.race([failed, waitUntilReady(server, socket)]);
  return {
    ask: (command, login) => cli(socket, [...loginArgs(login), ...command]),
    send: (commands) => {
      const output = cli(socket, ['--pipe'], commands.map((line) => `${line}\r\n`).join(''));
      return { errors: Number(/errors: (\d+)/.exec(output)?.[1]), output };
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      process.removeListener('exit', kill);
      rmSync(folder, { recursive: true });
    },
  };
}

function loginArgs(login: Login | undefined): string[] {
  if (login === undefined) return [];
  const { user, password = '' } = login;
  return ['--user', user, '--pass', password, '--no-auth-warning'];
}

function cli(socket: string, args: readonly string[], input?: string): string {
  const run = spawnSync('redis-cli', ['-s', socket, ...args], { input, encoding: 'utf8' });
  if (run.error) throw run.error;
  return `${run.stdout}${run.stderr}`.trim();
}

async function waitUntilReady(server: ChildProcess, socket: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
    if (cli(socket, ['PING']) === 'PONG') return;
    await sleep(50);
  }
  throw new Error('Redis did not answer within 5 seconds.');
}
