import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const TSX = require.resolve('tsx');

/** What the command line answered. */
export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line from its sources, as a process of its own. */
export function runRunbook(folder: string, ...words: readonly string[]): Answer {
  const result = spawnSync(
    process.execPath,
    ['--import', TSX, join(ROOT, 'bin/runbook.ts'), ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CDK_VALIDATION: 'false' },
    },
  );
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** An empty folder of its own. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'cdk-runbook-'));
}
