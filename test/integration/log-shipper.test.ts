import { spawn, type ChildProcess } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { LATE_STOP } from '../../constructs/scripts/ship-logs';

/**
 * The shell that starts Fluent Bit, with a stand-in for Fluent Bit that reads until the moment it gets
 * the stop signal, as the real one does.
 */
const READS_UNTIL_STOPPED = `
trap 'cat "$1" >"$2"; exit 0' TERM
echo ready >"$2"
while :; do sleep 0.1; done`;

let directory: string;
let app: string;
let bucket: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'log-shipper-'));
  app = join(directory, 'calls.jsonl');
  bucket = join(directory, 'uploaded');
  await writeFile(app, 'first\n');
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

function start(shell: string, ...command: string[]): ChildProcess {
  return spawn(shell, ['-c', LATE_STOP, 'log-shipper', ...command], { stdio: 'ignore' });
}

function exitCode(process: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => process.once('exit', resolve));
}

async function untilReady(): Promise<void> {
  while ((await readFile(bucket, 'utf8').catch(() => '')) !== 'ready\n') await pause(50);
}

// The image's `sh` is bash; others have dash.
describe.each(['sh', 'bash'])('in %s', (shell) => {
  test('a line that is written just before the stop signal is shipped', async () => {
    const shipper = start(shell, 'sh', '-c', READS_UNTIL_STOPPED, 'fluent-bit', app, bucket);
    await untilReady();

    const code = exitCode(shipper);
    shipper.kill('SIGTERM');
    await pause(1000);
    await appendFile(app, 'last\n');

    expect(await code).toBe(0);
    expect(await readFile(bucket, 'utf8')).toBe('first\nlast\n');
  }, 30_000);

  test('a shipper that crashes ends its container, so that ECS starts it again', async () => {
    const shipper = start(shell, 'sh', '-c', 'exit 7');

    expect(await exitCode(shipper)).toBe(7);
  });
});
