import type { Command } from 'commander';

import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import type { RestoreRequest } from '../../lib/operate/restore/request';
import { ask } from './ask';
import { compiledEnvironment } from './compiled-environment';
import { confirmation } from './confirm';
import { interruption } from './interruption';
import { EXIT, say, UsageError } from './terminal';

interface RestoreOptions {
  readonly env: string;
  readonly store?: string;
  readonly list?: boolean;
  readonly key?: string;
  readonly swap?: string;
  readonly start?: boolean;
  readonly terminateConnections: boolean;
  readonly yes?: string;
  readonly dryRun: boolean;
}

const HELP = `
Steps of --key: restore beside the live database, look at it, stop the services that use it, let the
restored database take its place, start the services, verify. Each that changes something asks first.
Nothing is ever dropped. What is interrupted tells how to go on: --swap begins at the look, --start
where the services start.`;

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('List the dumps of a database, or bring one back, step by step.')
    .argument('<spec>', 'spec file')
    .requiredOption('--env <name>', 'environment')
    .option('--store <name>', 'the database; the only one with dumps without it')
    .option('--list', 'print the dumps, the newest first')
    .option('--key <key>', 'restore this dump, and let it take the place of the live database')
    .option(
      '--swap <database>',
      'let a database that was restored take that place; also the way back',
    )
    .option('--start', 'start the services that were stopped for it')
    .option('--terminate-connections', 'end what is still connected when the places change', false)
    .option('--yes <env>', 'agree to every step, by the name of the environment')
    .option('--dry-run', 'check and print; change nothing', false)
    .addHelpText('after', HELP)
    .action(async (file: string, options: RestoreOptions) => {
      process.exitCode = await restore(file, options);
    });
}

async function restore(file: string, options: RestoreOptions): Promise<number> {
  const request = requestOf(options);
  const { env, store, yes, dryRun } = options;
  const system = compiledEnvironment(file, env);
  if (system === undefined) return EXIT.problems;
  if (request === 'list') return list(system, store);
  const signal = interruption();
  const confirm = confirmation({ environment: env, yes, signal });
  // The AWS SDK is only loaded by the commands that talk to AWS.
  const operate = await import('../../lib/operate/restore');
  const outcome = await ask(() =>
    operate.restore(system, request, { store, spec: file, dryRun, confirm, say, signal }),
  );
  return {
    done: EXIT.good,
    refused: EXIT.problems,
    stopped: EXIT.problems,
    failed: EXIT.problems,
    misused: EXIT.usage,
  }[outcome];
}

async function list(system: ResolvedSystem, store: string | undefined): Promise<number> {
  const operate = await import('../../lib/operate/restore');
  const dumps = await ask(() => operate.listBackups(system, { store }));
  if ('fault' in dumps) throw new UsageError(dumps.fault);
  if (dumps.length === 0) say('There is no dump yet.');
  process.stdout.write(operate.renderDumps(dumps, new Date()));
  return EXIT.good;
}

/** One of the four, and no two. */
function requestOf({
  list,
  key,
  swap,
  start,
  terminateConnections: terminate,
}: RestoreOptions): RestoreRequest | 'list' {
  const asked: (RestoreRequest | 'list')[] = [];
  if (list === true) asked.push('list');
  if (key !== undefined) asked.push({ kind: 'key', key, terminate });
  if (swap !== undefined) asked.push({ kind: 'swap', database: swap, terminate });
  if (start === true) asked.push({ kind: 'start' });
  const [request, ...others] = asked;
  if (request !== undefined && others.length === 0) return request;
  throw new UsageError('Give one of --list, --key, --swap and --start.');
}
