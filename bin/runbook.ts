#!/usr/bin/env node
import { Command, CommanderError } from 'commander';

import { version } from '../package.json';
import { addBackup } from './commands/backup';
import { addCheck } from './commands/check';
import { addDeploy } from './commands/deploy';
import { addExplain } from './commands/explain';
import { addInit } from './commands/init';
import { tellMissingPeer } from './commands/missing-peer';
import { addRestore } from './commands/restore';
import { addSchema } from './commands/schema';
import { addSynth } from './commands/synth';
import { EXIT, say, UsageError } from './commands/terminal';
import { addVerify } from './commands/verify';

const program = new Command('runbook')
  .description(
    'One operational spec becomes stacks, manifests, alerts, dashboards and the runbook.',
  )
  .version(version)
  .showHelpAfterError('(--help lists the options)')
  .exitOverride();
const commands = [
  addCheck,
  addExplain,
  addSynth,
  addDeploy,
  addVerify,
  addBackup,
  addRestore,
  addSchema,
  addInit,
];
for (const add of commands) add(program);

program.parseAsync().catch((caught: unknown) => {
  process.exitCode = answer(caught);
});

/** What a person is told of a failure; only our own faults show where they happened. */
function answer(caught: unknown): number {
  if (caught instanceof CommanderError) return caught.exitCode === 0 ? EXIT.good : EXIT.usage;
  const missing = tellMissingPeer(caught);
  if (missing !== undefined) {
    say(missing);
    return EXIT.usage;
  }
  if (!(caught instanceof UsageError) && !isOfTheDisk(caught)) throw caught;
  say(caught.message);
  return EXIT.usage;
}

/** `EACCES: permission denied, mkdir ...`: the caller's folder, not our fault. */
function isOfTheDisk(caught: unknown): caught is NodeJS.ErrnoException {
  return caught instanceof Error && 'syscall' in caught && 'code' in caught;
}
