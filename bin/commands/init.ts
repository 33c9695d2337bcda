import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

import type { Command } from 'commander';

import { compileText } from '../../lib/compiler/compile';
import { hasErrors } from '../../lib/problems/problem';
import { starterSpec } from '../../lib/spec/starter';
import { EXIT, say, sayProblems, UsageError } from './terminal';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('Write specs/<name>.yaml, a small spec to begin with.')
    .argument('<name>', 'name of the system')
    .action((name: string) => {
      process.exitCode = init(name);
    });
}

function init(name: string): number {
  const file = `specs/${name}.yaml`;
  const text = starterSpec(name);
  const { problems } = compileText(text, file);
  if (hasErrors(problems)) {
    sayProblems(problems);
    return EXIT.usage;
  }
  if (existsSync(file)) throw new UsageError(`${file} exists already; nothing was written.`);
  mkdirSync('specs', { recursive: true });
  writeFileSync(file, text);
  say(`Wrote ${file}. Next: runbook check ${file}`);
  return EXIT.good;
}
