import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command, InvalidArgumentError } from 'commander';

import { adaptStage } from './assembly';
import { rehearseStage } from './rehearse-stage';
import { renderSummary, tally } from './report';

interface Options {
  readonly env: string;
  readonly atLeast: number;
}

const program = new Command('rehearse')
  .description(
    'Deploys a system into a local AWS emulator with the real cdk and looks at the result.',
  )
  .argument('<spec>', 'operational spec, for example specs/learnbot.yaml')
  .requiredOption('--env <name>', 'environment of the spec')
  .option('--at-least <count>', 'fail when fewer resources are rehearsed', parseCount, 1)
  .action(async (spec: string, options: Options) => {
    process.exitCode = (await rehearse(spec, options)) ? 0 : 1;
  });

async function rehearse(spec: string, { env, atLeast }: Options): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  // Also when the rehearsal is interrupted.
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const assembly = synthesize(spec, env, scratch);
  const stage = adaptStage(assembly, join(scratch, 'adapted'));
  console.log(`Rehearsing ${stage.name} in account ${stage.account}, ${stage.region}.`);
  const findings = await rehearseStage(stage, (line) => console.log(line));
  console.log(renderSummary(stage, findings));
  const { rehearsed, hasDifferences } = tally(stage, findings);
  if (rehearsed < atLeast) console.log(`Fewer than the ${atLeast} that --at-least asks for.`);
  return rehearsed >= atLeast && !hasDifferences;
}

/** The cloud assembly exactly as `runbook synth` writes it for its users. */
function synthesize(spec: string, env: string, scratch: string): string {
  const runbook = ['--import', 'tsx', join(__dirname, '../../bin/runbook.ts')];
  execFileSync(process.execPath, [...runbook, 'synth', spec, '--env', env, '--out', scratch], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(scratch, 'cdk.out');
}

function parseCount(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Give a whole number.');
  return Number(value);
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
