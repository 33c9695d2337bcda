import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

import { Option, type Command } from 'commander';

import { name as systemName } from '../../lib/spec/scalars';
import {
  STARTER_PLATFORMS,
  starterSpec,
  type StarterPlatform,
} from '../../lib/spec/starter/starter-spec';
import { EXIT, say, UsageError } from './terminal';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('Write specs/<name>.yaml, a small spec to begin with.')
    .argument('<name>', 'name of the system')
    .addOption(
      new Option('--platform <platform>', 'where it runs')
        .choices(STARTER_PLATFORMS)
        .default('ecs'),
    )
    .action((name: string, { platform }: { platform: StarterPlatform }) => {
      process.exitCode = init(name, platform);
    });
}

function init(name: string, platform: StarterPlatform): number {
  const fault = systemName.safeParse(name).error?.issues[0]?.message;
  if (fault !== undefined) throw new UsageError(`${name} is no name for a system. Write ${fault}.`);
  const file = `specs/${name}.yaml`;
  if (existsSync(file)) throw new UsageError(`${file} exists already; nothing was written.`);
  mkdirSync('specs', { recursive: true });
  writeFileSync(file, starterSpec(name, platform));
  say(`Wrote ${file}. Next: npx runbook check ${file}`);
  return EXIT.good;
}
