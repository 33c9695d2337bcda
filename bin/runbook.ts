#!/usr/bin/env node
import { Command, CommanderError } from 'commander';

import { version } from '../package.json';
import { addCheck } from './commands/check';
import { addExplain } from './commands/explain';
import { addInit } from './commands/init';
import { addSchema } from './commands/schema';
import { addSynth } from './commands/synth';
import { EXIT, say, UsageError } from './commands/terminal';

const program = new Command('runbook')
  .description(
    'One operational spec becomes stacks, manifests, alerts, dashboards and the runbook.',
  )
  .version(version)
  .showHelpAfterError('(--help lists the options)')
  .exitOverride();
for (const add of [addCheck, addExplain, addSynth, addSchema, addInit]) add(program);

program.parseAsync().catch((caught: unknown) => {
  if (caught instanceof CommanderError)
    process.exitCode = caught.exitCode === 0 ? EXIT.good : EXIT.usage;
  else if (caught instanceof UsageError) {
    say(caught.message);
    process.exitCode = EXIT.usage;
  } else throw caught;
});
