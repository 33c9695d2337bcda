import type { Command } from 'commander';

import { ask } from './ask';
import { compiledEnvironment } from './compiled-environment';
import { interruption } from './interruption';
import { EXIT, say } from './terminal';

interface BackupOptions {
  readonly env: string;
  readonly store?: string;
}

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('Dump a database into its bucket now, with the task that the clock starts too.')
    .argument('<spec>', 'spec file')
    .requiredOption('--env <name>', 'environment')
    .option('--store <name>', 'the database; the only one with dumps without it')
    .addHelpText('after', '\nPrints the key of the dump. Ctrl-C ends the waiting, not the dump.')
    .action(async (file: string, options: BackupOptions) => {
      process.exitCode = await backup(file, options);
    });
}

async function backup(file: string, { env, store }: BackupOptions): Promise<number> {
  const system = compiledEnvironment(file, env);
  if (system === undefined) return EXIT.problems;
  // The AWS SDK is only loaded by the commands that talk to AWS.
  const operate = await import('../../lib/operate/backup');
  const outcome = await ask(() => operate.backup(system, { store, say, signal: interruption() }));
  if (outcome.ended !== 'done') {
    return outcome.ended === 'misused' ? EXIT.usage : EXIT.problems;
  }
  for (const { key } of outcome.stored) process.stdout.write(`${key}\n`);
  return EXIT.good;
}
