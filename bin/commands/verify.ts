import { Option, type Command } from 'commander';

import { hasErrors } from '../../lib/problems/problem';
import { ask } from './ask';
import { chosen, readSpecFile } from './spec-files';
import { EXIT, say, sayProblems, styles, UsageError } from './terminal';

interface VerifyOptions {
  readonly env: string;
  readonly format: 'text' | 'json';
  readonly context?: string;
}

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('Compare what runs with the spec; change nothing, read no secret.')
    .argument('<spec>', 'spec file')
    .requiredOption('--env <name>', 'environment')
    .option('--context <name>', 'context of kubectl; the current one without it')
    .addOption(
      new Option('--format <format>', 'form of the answer')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(async (file: string, options: VerifyOptions) => {
      process.exitCode = await verify(file, options);
    });
}

async function verify(file: string, { env, format, context }: VerifyOptions): Promise<number> {
  const spec = readSpecFile(file);
  sayProblems(spec.problems);
  if (hasErrors(spec.problems)) return EXIT.problems;
  const [environment] = chosen(spec, env);
  if (environment === undefined) throw new UsageError(`${file} has no environment ${env}.`);
  const { system } = environment;
  if (context !== undefined && system.target.platform === 'ecs') {
    throw new UsageError(`${env} runs on ECS, where --context says nothing. Leave it out.`);
  }
  // The AWS SDK is only loaded by the commands that talk to AWS.
  const operate = await import('../../lib/operate/verify');
  const inquiries = await ask(() => operate.verify(system, { context }));
  process.stdout.write(
    format === 'json'
      ? operate.renderJson(system, inquiries)
      : operate.renderTable(inquiries, styles(process.stdout)),
  );
  for (const { kind, failure } of inquiries) {
    if (failure !== undefined) say(`Not asked: ${kind}. ${failure}`);
  }
  const codes = { same: EXIT.good, differs: EXIT.problems, 'not asked': EXIT.usage };
  return codes[operate.outcomeOf(inquiries)];
}
