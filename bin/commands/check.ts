import { Option, type Command } from 'commander';

import type { CompiledSpec } from '../../lib/compiler/compile';
import { problemsToJson } from '../../lib/problems/json';
import { hasErrors, type Problem } from '../../lib/problems/problem';
import { problemsToSarif } from '../../lib/problems/sarif';
import { version } from '../../package.json';
import { chosen, readSpecFile, specFiles } from './spec-files';
import { EXIT, say, sayProblems } from './terminal';

interface CheckOptions {
  readonly env?: string;
  readonly format: 'text' | 'json' | 'sarif';
}

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('Say everything that is wrong with a spec; write nothing.')
    .argument('[specs...]', 'spec files; all in specs/ when none is given')
    .option('--env <name>', 'look at one environment')
    .addOption(
      new Option('--format <format>', 'form of the answer')
        .choices(['text', 'json', 'sarif'])
        .default('text'),
    )
    .action((files: string[], options: CheckOptions) => {
      process.exitCode = check(files, options);
    });
}

function check(files: readonly string[], { env, format }: CheckOptions): number {
  const today = new Date().toISOString().slice(0, 10);
  const specs = specFiles(files).map((file) => readSpecFile(file, today));
  const problems = specs.flatMap((spec) => spec.problems);
  if (format === 'text') sayProblems(problems);
  else process.stdout.write(forMachines(specs, format));
  for (const spec of specs) {
    const names = chosen(spec, env).map(({ name }) => name);
    if (!hasErrors(spec.problems)) say(`${spec.file ?? ''} is good for ${names.join(', ')}.`);
  }
  return exitCode(problems);
}

function forMachines(specs: readonly CompiledSpec[], format: 'json' | 'sarif'): string {
  const problems = specs.flatMap((spec) => spec.problems);
  const acknowledged = specs.flatMap((spec) => spec.acknowledged);
  if (format === 'json') return problemsToJson(problems, acknowledged);
  return problemsToSarif(problems, acknowledged, { version, root: process.cwd() });
}

function exitCode(problems: readonly Problem[]): number {
  return hasErrors(problems) ? EXIT.problems : EXIT.good;
}
