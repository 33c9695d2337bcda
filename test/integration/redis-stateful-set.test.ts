import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { RedisStatefulSetProps } from '../../constructs/kubernetes';
import { QUEUE, redisChart } from '../support/in-cluster-servers';
import { findObject } from '../support/kubernetes-objects';
import { findFreePort } from './postgres-server';
import { podCommands } from './pod-command';

const PASSWORD = 'a "quoted" \\word $(id) `id`';

let folder: string;
let port: string;
let server: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redis-pod-'));
  port = String(await findFreePort());
});

afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

describe('the server of a pod', () => {
  test.each<[string, Partial<RedisStatefulSetProps>, Record<string, string>]>([
    ['a cache', {}, { policy: 'allkeys-lru', appendonly: 'no', megabytes: '768' }],
    ['a queue', QUEUE, { policy: 'noeviction', appendonly: 'yes', megabytes: '614' }],
  ])('is %s as its configuration says', async (_, props, { policy, appendonly, megabytes }) => {
    await start(props);

    expect(setting('maxmemory-policy')).toBe(policy);
    expect(setting('appendonly')).toBe(appendonly);
    expect(setting('maxmemory')).toBe(String(Number(megabytes) * 1024 * 1024));
    expect(setting('save')).toBe('');
  });

  test.each([
    ['aof-everysec', 'everysec'],
    ['aof-always', 'always'],
  ] as const)('with %s flushes its log %s', async (persistence, appendfsync) => {
    await start({ ...QUEUE, persistence });

    expect(setting('appendfsync')).toBe(appendfsync);
  });

  test('lets redis-cli in by its variable, and nobody without the password', async () => {
    await start({});

    expect(redisCli(['PING'])).toBe('PONG');
    expect(redisCli(['PING'], {})).toContain('NOAUTH');
    expect(redisCli(['PING'], { REDISCLI_AUTH: 'wrong' })).toContain('WRONGPASS');
  });

  test('shows its password in no list of processes', async () => {
    await start({});

    const arguments_ = readFileSync(`/proc/${server!.pid}/cmdline`, 'utf8');

    // It also is the process that gets the stop signal.
    expect(arguments_).toContain('redis-server');
    expect(arguments_).not.toContain('quoted');
  });

  test('does not start without a password', () => {
    const [shell, ...args] = command({});

    const run = spawnSync(shell!, args, {
      encoding: 'utf8',
      env: { ...process.env, REDISCLI_AUTH: '' },
    });

    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain('REDISCLI_AUTH');
  });

  test('has all its jobs again after it was stopped', async () => {
    await start(QUEUE);
    redisCli(['RPUSH', 'jobs', 'one', 'two']);

    const code = await stop();
    await start(QUEUE);

    expect(code).toBe(0);
    expect(redisCli(['LRANGE', 'jobs', '0', '-1'])).toBe('one\ntwo');
  });
});

describe('the probes', () => {
  test('take a server that serves', async () => {
    await start({});

    expect(probe('liveness')).toBe(true);
    expect(probe('readiness')).toBe(true);
  });

  test('find a server that is not there', () => {
    expect(probe('liveness')).toBe(false);
    expect(probe('readiness')).toBe(false);
  });

  test('send no clients to a server that runs a long script, and do not restart it', async () => {
    await start({}, ['busy-reply-threshold 50']);
    const script = spawn('redis-cli', ['-p', port, 'EVAL', 'while true do end', '0'], {
      stdio: 'ignore',
      env: { ...process.env, REDISCLI_AUTH: PASSWORD },
    });
    await sleep(500);

    expect(probe('liveness')).toBe(true);
    expect(probe('readiness')).toBe(false);
    redisCli(['SCRIPT', 'KILL']);
    script.kill();
  });

  test('send no clients to a server that reads its log, and do not restart it', async () => {
    await start(QUEUE);
    const jobs = Array.from({ length: 10_000 }, (_, job) => `RPUSH jobs ${job}\n`).join('');
    redisCli(['--pipe'], { REDISCLI_AUTH: PASSWORD }, jobs);
    await stop();
    // Microseconds: it answers after each thousand of entries.
    const slowly = ['key-load-delay 300'];
    await start(QUEUE, slowly);

    expect(redisCli(['PING'])).toContain('LOADING');
    expect(probe('liveness')).toBe(true);
    expect(probe('readiness')).toBe(false);
  });
});

/** The pod's own command, with the folders and the port of this machine. */
function command(props: Partial<RedisStatefulSetProps>, more: readonly string[] = []): string[] {
  const chart = redisChart(props);
  const map = findObject(chart, 'ConfigMap') as { data: Record<string, string> };
  const config = map.data['redis.conf']!.replace('dir /data', `dir ${folder}`);
  writeFileSync(
    join(folder, 'redis.conf'),
    [config, `port ${port}`, 'bind 127.0.0.1', ...more, ''].join('\n'),
  );
  return podCommands(chart).command.map((text) => text.replaceAll('/etc/redis', folder));
}

async function start(props: Partial<RedisStatefulSetProps>, more?: readonly string[]) {
  const [shell, ...args] = command(props, more);
  const started = spawn(shell!, args, {
    stdio: 'ignore',
    env: { ...process.env, REDISCLI_AUTH: PASSWORD },
  });
  server = started;
  for (let attempt = 0; attempt < 100; attempt++) {
    if (started.exitCode !== null) throw new Error(`redis-server ended with ${started.exitCode}`);
    if (/^(PONG|LOADING)/.test(redisCli(['PING']))) return;
    await sleep(50);
  }
  throw new Error('Redis did not answer within 5 seconds.');
}

/** Its exit code. */
async function stop(): Promise<number | null> {
  const running = server;
  server = undefined;
  if (running?.exitCode !== null) return null;
  const ended = new Promise<number | null>((resolve) => running.once('exit', resolve));
  running.kill('SIGTERM');
  return ended;
}

function setting(name: string): string | undefined {
  return redisCli(['CONFIG', 'GET', name]).split('\n')[1] ?? '';
}

function redisCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = { REDISCLI_AUTH: PASSWORD },
  input?: string,
): string {
  const run = spawnSync('redis-cli', ['-p', port, ...args], {
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH, ...env },
  });
  return `${run.stdout}${run.stderr}`.trim();
}

function probe(kind: 'liveness' | 'readiness'): boolean {
  const [shell, ...args] = podCommands(redisChart())[kind].map((text) =>
    text.replaceAll('redis-cli', `redis-cli -p ${port}`),
  );
  const env = { ...process.env, REDISCLI_AUTH: PASSWORD };
  return spawnSync(shell!, args, { env, timeout: 5000 }).status === 0;
}
