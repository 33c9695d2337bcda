import { isDeepStrictEqual } from 'node:util';

import type { RehearsedStage } from './assembly';
import type { Aws } from './aws';
import type { CdkCli } from './deploy';
import { requestCertificate } from './existing';
import { createStandIns, inspectStack, type Finding } from './inspect';
import { readParameters, tag, taggedParameters, type StackParameters } from './parameters';
import { renderFindings } from './report';
import { readRevisions } from './revisions';
import { tell, type Answer, type Runbook } from './runbook';
import { readVerification } from './verification';

export interface Rehearsal {
  readonly stage: RehearsedStage;
  readonly aws: Aws;
  readonly cdk: CdkCli;
  readonly runbook: Runbook;
  readonly say: (line: string) => void;
}

/** Deploys a stage, looks at everything, verifies it, deploys again, deletes. */
export async function rehearseStage(rehearsal: Rehearsal): Promise<readonly Finding[]> {
  const { stage, aws, cdk, runbook, say } = rehearsal;
  await cdk.bootstrap();
  await refuseFirstDeployment(rehearsal);
  await deployEverything(rehearsal);
  say(`Deployed ${stage.stacks.map(({ name }) => name).join(', ')}.`);

  const findings: Finding[] = [];
  for (const stack of stage.stacks) await createStandIns(aws, stack);
  aws.forget();
  for (const stack of stage.stacks) findings.push(...(await inspectStack(aws, stack)));
  say(renderFindings(findings));

  const verification = readVerification(await runbook.verify());
  say(verification.summary);
  if (verification.faults.length > 0) {
    throw new Error(`runbook verify says:\n  ${verification.faults.join('\n  ')}`);
  }

  await deployOneService(rehearsal);
  await cdk.destroy();
  await expectNoStacks(rehearsal);
  say('Deleted every stack.');
  return findings;
}

async function deployEverything({ stage, aws, cdk, runbook }: Rehearsal): Promise<void> {
  // Without services there is no image, and nothing for `runbook deploy` to do.
  if (taggedParameters(stage).length === 0) return cdk.deploy();
  const isAsked = stage.stacks.some(({ requiredParameters }) =>
    requiredParameters.includes('CertificateArn'),
  );
  const certificate = isAsked ? await requestCertificate(aws) : undefined;
  expectDone(await runbook.deploy({ tag: tag('a'), certificate, app: stage.assembly }));
}

/** One service alone is no first deployment: the others would have no image. */
async function refuseFirstDeployment(rehearsal: Rehearsal): Promise<void> {
  const { stage, runbook, say } = rehearsal;
  const [first, second] = taggedParameters(stage);
  if (first === undefined || second === undefined) return;
  const { service } = first;
  const answer = await runbook.deploy({ tag: tag('a'), service, app: stage.assembly });
  if (answer.code !== 1 || !answer.stderr.includes(`${second.service} has no tag`)) {
    throw new Error(`A first deployment of ${service} alone was not refused.\n${tell(answer)}`);
  }
  await expectNoStacks(rehearsal);
  say(`A first deployment of ${service} alone is refused, before anything is sent.`);
}

/** A new tag for one service: its parameter and its tasks are new, everybody else's are as before. */
async function deployOneService({ stage, aws, runbook, say }: Rehearsal): Promise<void> {
  const [first] = taggedParameters(stage);
  if (first === undefined) return;
  const { stack, parameter, service } = first;
  aws.forget();
  const before = await readParameters(aws, stage);
  const revisionsBefore = await readRevisions(aws, stage);
  expectDone(await runbook.deploy({ tag: tag('b'), service, app: stage.assembly }));

  aws.forget();
  const expected: StackParameters = {
    ...before,
    [stack]: { ...before[stack], [parameter]: tag('b') },
  };
  const actual = await readParameters(aws, stage);
  if (!isDeepStrictEqual(actual, expected)) {
    throw new Error(
      `After the second deployment the stacks have the parameters ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}.`,
    );
  }
  const revisions = await readRevisions(aws, stage);
  const changed = [...revisions].filter(([id, arn]) => revisionsBefore.get(id) !== arn);
  const wrong = changed.filter(([id]) => !first.taskDefinitions.includes(id));
  if (changed.length === 0 || wrong.length > 0) {
    throw new Error(
      `A new tag of ${service} gave new revisions to ${changed.map(([id]) => id).join(', ') || 'nothing'}.`,
    );
  }
  say(
    `Deployed ${service} again with a new ${stack}:${parameter}: every other parameter kept its value, ${changed.length} of ${revisions.size} task definitions have a new revision.`,
  );
}

function expectDone(answer: Answer): void {
  if (answer.code !== 0) throw new Error(`runbook deploy failed.\n${tell(answer)}`);
}

async function expectNoStacks({ stage, aws }: Rehearsal): Promise<void> {
  const regions = [...new Set(stage.stacks.map(({ region }) => region))];
  const answers = regions.map((region) =>
    aws.inRegion(region).call(['cloudformation', 'list-stacks'], {
      StackStatusFilter: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'DELETE_FAILED'],
    }),
  );
  const active = JSON.stringify(await Promise.all(answers));
  const left = stage.stacks.filter(({ name }) => active.includes(`"${name}"`));
  if (left.length === 0) return;
  throw new Error(`These stacks exist: ${left.map(({ name }) => name).join(', ')}.`);
}
