import { isDeepStrictEqual } from 'node:util';

import type { RehearsedStage } from './assembly';
import { Aws } from './aws';
import { CdkCli } from './deploy';
import { startEmulator, type Emulator } from './emulator';
import { createStandIns, inspectStack, type Finding } from './inspect';
import { textAt } from './json';
import { firstParameters, mergeParameters, nextParameters, readParameters } from './parameters';
import { renderFindings } from './report';

/** Deploys a stage into an AWS of its own, looks at everything, deploys again, deletes. */
export async function rehearseStage(
  stage: RehearsedStage,
  say: (line: string) => void,
): Promise<readonly Finding[]> {
  const emulator = await startEmulator(stage);
  const stop = () => void emulator.stop().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await rehearse(stage, emulator, say);
  } catch (error) {
    const crash = emulator.tellLastCrash();
    if (crash !== undefined) say(`The emulator crashed:\n${crash}`);
    throw error;
  } finally {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    await emulator.stop();
  }
}

async function rehearse(
  stage: RehearsedStage,
  emulator: Emulator,
  say: (line: string) => void,
): Promise<readonly Finding[]> {
  const aws = new Aws(emulator.env);
  const cdk = new CdkCli(stage, emulator.env);
  await cdk.bootstrap();
  const certificate = await requestCertificate(aws);

  const first = firstParameters(stage, certificate);
  await cdk.deploy(first);
  say(`Deployed ${stage.stacks.map(({ name }) => name).join(', ')}.`);

  const findings: Finding[] = [];
  for (const stack of stage.stacks) await createStandIns(aws, stack);
  aws.forget();
  for (const stack of stage.stacks) findings.push(...(await inspectStack(aws, stack)));
  say(renderFindings(findings));

  const next = nextParameters(stage);
  await cdk.deploy(next);
  await expectParameters(aws, stage, mergeParameters(first, next));
  say(`Deployed again with ${tellParameters(next)}: every other parameter kept its value.`);

  await cdk.destroy();
  await expectNoStacks(aws, stage);
  say('Deleted every stack.');
  return findings;
}

async function requestCertificate(aws: Aws): Promise<string> {
  const domain = ['--domain-name', 'rehearsal.example.com'];
  return textAt(await aws.call(['acm', 'request-certificate', ...domain]), 'CertificateArn');
}

async function expectParameters(
  aws: Aws,
  stage: RehearsedStage,
  expected: ReturnType<typeof firstParameters>,
): Promise<void> {
  aws.forget();
  const actual = await readParameters(aws, stage);
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(
    `After the second deployment the stacks have the parameters ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}.`,
  );
}

async function expectNoStacks(aws: Aws, stage: RehearsedStage): Promise<void> {
  const active = JSON.stringify(
    await aws.call([
      'cloudformation',
      'list-stacks',
      '--stack-status-filter',
      'CREATE_COMPLETE',
      'UPDATE_COMPLETE',
      'DELETE_FAILED',
    ]),
  );
  const left = stage.stacks.filter(({ name }) => active.includes(`"${name}"`));
  if (left.length === 0) return;
  throw new Error(`Not deleted: ${left.map(({ name }) => name).join(', ')}.`);
}

function tellParameters(parameters: ReturnType<typeof nextParameters>): string {
  return Object.entries(parameters)
    .flatMap(([stack, values]) => Object.keys(values).map((key) => `a new ${stack}:${key}`))
    .join(', ');
}
