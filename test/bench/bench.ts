import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command costs, told as multiples of what Node costs to start: seconds differ by machine. */
const outputs = mkdtempSync(join(tmpdir(), 'runbook-bench-'));
const runbook = ['--import', 'tsx', 'bin/runbook.ts'];
const spec = 'specs/learnbot.yaml';

const candidates: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['node --import tsx -e 0', ['--import', 'tsx', '-e', '0']],
  ['runbook --help', [...runbook, '--help']],
  ['runbook check', [...runbook, 'check', spec]],
  ['runbook explain', [...runbook, 'explain', spec, '--env', 'staging']],
  ['runbook synth', [...runbook, 'synth', spec, '--out', outputs]],
];

const rounds = 5;

/** Rounds are mixed, so that a busy moment of the machine hits every candidate. */
function measure(): Map<string, number[]> {
  const times = new Map(candidates.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of candidates) times.get(name)?.push(timeProcess(name, args));
  }
  return times;
}

function timeProcess(name: string, args: readonly string[]): number {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ended with ${String(status)}.\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function printTable(times: ReadonlyMap<string, readonly number[]>): void {
  const medians = new Map([...times].map(([name, values]) => [name, median(values)]));
  const ratio = (name: string, unit: string) =>
    `${((medians.get(name) ?? 0) / (medians.get(unit) ?? 1)).toFixed(1)}x`.padStart(16);
  console.log(`${''.padEnd(24)}${'of node -e 0'.padStart(16)}${'of runbook check'.padStart(18)}`);
  for (const name of medians.keys()) {
    console.log(`${name.padEnd(24)}${ratio(name, 'node -e 0')}  ${ratio(name, 'runbook check')}`);
  }
}

try {
  printTable(measure());
} finally {
  rmSync(outputs, { recursive: true, force: true });
}
