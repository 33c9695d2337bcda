import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { Command, InvalidArgumentError } from 'commander';

import { adaptStage } from './assembly';
import { Aws } from './aws';
import { CdkCli } from './deploy';
import { withEmulator } from './emulator';
import { makeExisting, rename } from './existing';
import { readPlace } from './place';
import { rehearseStage } from './rehearse-stage';
import { renderSummary, tally } from './report';
import { Runbook } from './runbook';

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
  const place = readPlace(spec, env);
  return withEmulator(place, console.log, async (emulator) => {
    const aws = new Aws(emulator.env);
    const renamed = join(scratch, basename(spec));
    const existing = await makeExisting(aws, place);
    writeFileSync(renamed, rename(readFileSync(spec, 'utf8'), existing));
    const runbook = new Runbook(renamed, env, emulator.env);
    const stage = adaptStage(await runbook.synth(scratch), join(scratch, 'adapted'));
    console.log(`Rehearsing ${stage.name} in account ${place.account}, ${place.region}.`);
    const cdk = new CdkCli(stage, place, emulator.env);
    const findings = await rehearseStage({ stage, aws, cdk, runbook, say: console.log });
    console.log(renderSummary(stage, findings));
    const { rehearsed, hasDifferences } = tally(stage, findings);
    if (rehearsed < atLeast) console.log(`Fewer than the ${atLeast} that --at-least asks for.`);
    return rehearsed >= atLeast && !hasDifferences;
  });
}

function parseCount(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Give a whole number.');
  return Number(value);
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
