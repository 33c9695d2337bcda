import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(__dirname, '../..');

export interface ToolRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  /** Everything the tool said, for a failed assertion to show. */
  readonly output: string;
}

/** Runs a tool to its end; a tool that is not installed is a failed test, never a skipped one. */
export function runTool(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): ToolRun {
  const run = spawnSync(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (run.error) throw run.error;
  const output = `$ ${[command, ...args].join(' ')}\n${run.stdout}${run.stderr}`;
  return { exitCode: run.status, stdout: run.stdout, output };
}

/** Runs a tool that has to succeed and says what it printed when it does not. */
export function expectSuccess(...call: Parameters<typeof runTool>): ToolRun {
  const run = runTool(...call);
  if (run.exitCode !== 0) throw new Error(`Exit code ${String(run.exitCode)}\n${run.output}`);
  return run;
}

/** Node's arguments for the command line as it stands in the sources. */
export const runbook = ['--import', 'tsx', join(root, 'bin/runbook.ts')] as const;
