import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

import type { Command } from 'commander';

import { name as systemName } from '../../lib/spec/scalars';
import { starterSpec } from '../../lib/spec/starter';
import { EXIT, say, UsageError } from './terminal';

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
  const fault = systemName.safeParse(name).error?.issues[0]?.message;
  if (fault !== undefined) throw new UsageError(`${name} is no name for a system. Write ${fault}.`);
  const file = `specs/${name}.yaml`;
  if (existsSync(file)) throw new UsageError(`${file} exists already; nothing was written.`);
  mkdirSync('specs', { recursive: true });
  writeFileSync(file, starterSpec(name));
  say(`Wrote ${file}. Next: npx runbook check ${file}`);
  return EXIT.good;
}
