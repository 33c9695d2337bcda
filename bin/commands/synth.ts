import { join } from 'node:path';

import type { Command } from 'commander';

import { renderOutputs, type OutputFile } from '../../lib/assembly/render-outputs';
import { writeOutputs } from '../../lib/assembly/write-outputs';
import { hasErrors } from '../../lib/problems/problem';
import { placeOnAws } from '../../lib/resolve/place-on-aws';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { chosen, readSpecFile, specFiles } from './spec-files';
import { describeEnvironment, describeNextSteps } from './synth-summary';
import { EXIT, say, sayProblems, styles, UsageError } from './terminal';

interface SynthOptions {
  readonly env?: string;
  readonly out: string;
}

export function addSynth(program: Command): void {
  program
    .command('synth')
    .description('Write cdk.out (CloudFormation) and ops.out (everything else).')
    .argument('[specs...]', 'spec files; all in specs/ when none is given')
    .option('--env <name>', 'make one environment')
    .option('--out <folder>', 'folder that gets cdk.out and ops.out', '.')
    .action(async (files: string[], options: SynthOptions) => {
      process.exitCode = await synth(files, options);
    });
}

async function synth(files: readonly string[], { env, out }: SynthOptions): Promise<number> {
  const specs = specFiles(files).map((file) => readSpecFile(file));
  const problems = specs.flatMap((spec) => spec.problems);
  sayProblems(problems);
  if (hasErrors(problems)) return EXIT.problems;
  const systems = specs.flatMap((spec) => chosen(spec, env).map(({ system }) => system));
  refuseSharedNames(systems);
  const outputs = await Promise.all(
    systems.map(async (system) => ({ system, files: await renderOutputs(system) })),
  );
  const refusal = await writeStacks(join(out, 'cdk.out'), systems);
  if (refusal !== undefined) {
    say(`CDK refuses these stacks; nothing was written.\n${refusal}`);
    return EXIT.problems;
  }
  for (const each of outputs) write(out, each.system, each.files);
  say(describeNextSteps(systems, join(out, 'cdk.out')));
  return EXIT.good;
}

function write(out: string, system: ResolvedSystem, files: readonly OutputFile[]): void {
  const folder = join(out, 'ops.out', system.system, system.environment);
  writeOutputs(folder, files);
  say(
    describeEnvironment(
      system,
      { folder, files, cdkOut: join(out, 'cdk.out') },
      styles(process.stderr),
    ),
  );
}

/** Gives what CDK says where it refuses. aws-cdk-lib takes seconds to load: only where it is needed. */
async function writeStacks(
  outdir: string,
  systems: readonly ResolvedSystem[],
): Promise<string | undefined> {
  const onAws = systems.filter(({ target }) => placeOnAws(target) !== undefined);
  if (onAws.length === 0) return undefined;
  const { synthStacks, SynthesisRefused } = await import('../../lib/assembly/synth-stacks');
  try {
    synthStacks(outdir, onAws);
    return undefined;
  } catch (caught) {
    if (caught instanceof SynthesisRefused) return caught.message;
    throw caught;
  }
}

/** Two specs can spell one name: system a-b in c, and system a in b-c. */
function refuseSharedNames(systems: readonly ResolvedSystem[]): void {
  const seen = new Set<string>();
  for (const { system, environment } of systems) {
    const name = `${system}-${environment}`;
    if (seen.has(name)) throw new UsageError(`Two environments would both be called ${name}.`);
    seen.add(name);
  }
}
