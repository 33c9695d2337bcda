import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A local AWS that knows nobody and forgets everything when it stops. */
export interface Emulator {
  readonly endpoint: string;
  /** What a process needs in its environment to talk to this AWS and to no other. */
  readonly env: NodeJS.ProcessEnv;
  /** What went wrong inside of the emulator last, as it wrote it down. */
  tellLastCrash(): string | undefined;
  stop(): Promise<void>;
}

export interface EmulatorProps {
  readonly account: string;
  readonly region: string;
}

/** Starts `moto_server` on a free port; it dies with this process whatever happens. */
export async function startEmulator(props: EmulatorProps): Promise<Emulator> {
  const port = await findFreePort();
  const server = spawn('moto_server', ['--host', '127.0.0.1', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MOTO_ACCOUNT_ID: props.account },
  });
  let journal = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    journal = (journal + text).slice(-100_000);
  });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  await waitUntilReady(server, `http://127.0.0.1:${port}/moto-api/data.json`);
  return {
    endpoint: `http://localhost:${port}`,
    env: awsEnvironment(port, props),
    tellLastCrash: () =>
      /Traceback[^]*?\n(?=\S)[^\n]*/.exec(journal.slice(journal.lastIndexOf('Traceback')))?.[0],
    stop: async () => {
      await stopServer(server);
      process.removeListener('exit', kill);
    },
  };
}

/** An emulator for the time of some work; what it crashed of is told when the work fails. */
export async function withEmulator<T>(
  props: EmulatorProps,
  say: (line: string) => void,
  work: (emulator: Emulator) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator(props);
  const stop = () => void emulator.stop().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(emulator);
  } catch (error) {
    const crash = emulator.tellLastCrash();
    if (crash !== undefined) say(`The emulator crashed:\n${crash}`);
    throw error;
  } finally {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    await emulator.stop();
  }
}

function awsEnvironment(port: number, { account, region }: EmulatorProps): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    AWS_ENDPOINT_URL: `http://localhost:${port}`,
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    CDK_DEFAULT_ACCOUNT: account,
    CDK_DEFAULT_REGION: region,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // The spec was judged by those who synthesize it; here it only has to be deployed.
    CDK_VALIDATION: 'false',
    CI: 'true',
    NO_COLOR: '1',
  };
}

function findFreePort(): Promise<number> {
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

async function waitUntilReady(server: ChildProcess, url: string): Promise<void> {
  let failure: Error | undefined;
  server.once('error', (error) => (failure = error));
  server.once('exit', (code) => (failure ??= new Error(`moto_server ended with ${String(code)}.`)));
  for (let attempt = 0; attempt < 300; attempt++) {
    if (failure !== undefined) throw failure;
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(100);
  }
  server.kill('SIGKILL');
  throw new Error('moto_server did not answer within 30 seconds.');
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}
