import type { Command } from 'commander';

import { hasErrors } from '../../lib/problems/problem';
import { ask } from './ask';
import { chosen, readSpecFile } from './spec-files';
import { EXIT, say, sayProblems, UsageError } from './terminal';

interface DeployOptions {
  readonly env: string;
  readonly tag: string;
  readonly service?: readonly string[];
  readonly certificate?: string;
  readonly app?: string;
  readonly rollback: boolean;
  readonly imageCheck: boolean;
  readonly dryRun: boolean;
}

export function addDeploy(program: Command): void {
  program
    .command('deploy')
    .description('Deploy images to ECS with cdk, after checking names, tags and the account.')
    .argument('<spec>', 'spec file')
    .argument('[cdk options...]', 'after --: handed to cdk, such as --require-approval never')
    .requiredOption('--env <name>', 'environment')
    .requiredOption('--tag <tag>', 'image tag')
    .option('--service <name>', 'service that gets the tag, repeatable; all without it', append)
    .option('--certificate <arn>', 'certificate of the load balancer, where the spec names none')
    .option('--rollback', 'the tag ran here before: jobs before the deployment do not run', false)
    .option('--no-image-check', 'do not ask ECR whether the images are there')
    .option('--app <app>', 'the app, as cdk takes it; else the one of cdk.json')
    .option('--dry-run', 'check and print; send nothing', false)
    .action(async (file: string, further: string[], options: DeployOptions) => {
      process.exitCode = await deploy(file, further, options);
    });
}

async function deploy(
  file: string,
  further: readonly string[],
  { env, tag, service = [], certificate, app, rollback, imageCheck, dryRun }: DeployOptions,
): Promise<number> {
  const spec = readSpecFile(file);
  sayProblems(spec.problems);
  if (hasErrors(spec.problems)) return EXIT.problems;
  const [environment] = chosen(spec, env);
  if (environment === undefined) throw new UsageError(`${file} has no environment ${env}.`);
  // The AWS SDK is only loaded by the commands that talk to AWS.
  const operate = await import('../../lib/operate/deploy');
  const outcome = await ask(() =>
    operate.deploy(
      environment.system,
      { tag, services: service, certificate, rollback },
      {
        spec: file,
        folder: process.cwd(),
        cdk: { app, further },
        dryRun,
        checkImages: imageCheck,
        say,
      },
    ),
  );
  return { done: EXIT.good, refused: EXIT.problems, failed: EXIT.problems, misused: EXIT.usage }[
    outcome
  ];
}

function append(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}
