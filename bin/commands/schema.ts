import type { Command } from 'commander';

import { jsonSchema } from '../../lib/spec/schema';

export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the JSON Schema of the vocabulary, for editors.')
    .action(() => {
      process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
    });
}
