import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

import { eventually } from './eventually';

/** A program that runs beside the test. */
export interface Daemon {
  /** `http://127.0.0.1:4711` */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a program on a free port of loopback, and waits until it says that it is ready. */
export async function startDaemon(
  command: string,
  args: (address: string) => readonly string[],
): Promise<Daemon> {
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const child = spawn(command, args(address), { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  child.once('error', (fault) => (said += String(fault)));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await eventually(`${command} is ready`, 20, async () => {
    if (child.exitCode !== null || child.pid === undefined) throw new Error(said);
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    return answer?.ok === true ? true : undefined;
  });
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      process.removeListener('exit', kill);
    },
  };
}

/** Nobody else on this machine asks for a port at random between this and the start. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
