import type { ResolvedSystem } from '../../resolve/resolved-system';
import type { EcsSystem } from '../../stacks/ecs-system';
import { getAccount } from '../aws/account';
import { CannotAsk } from '../outcome';
import { cdkLine, cdkWords, findFaultyOptions, type CdkOptions } from './cdk-command';
import { askDeployedStacks } from './deployed-stacks';
import { describeKubernetes } from './describe-kubernetes';
import { describePlan } from './describe-plan';
import { findMissingImages } from './missing-images';
import {
  findFaultyValues,
  findUnknownServices,
  planDeployment,
  type DeploymentPlan,
  type DeployRequest,
} from './plan-deployment';
import { runCdk } from './run-cdk';
import type { DeployedStack } from './stack-state';

export type { DeployRequest } from './plan-deployment';

export interface DeployOptions {
  /** The spec file as the caller names it. */
  readonly spec: string;
  /** The project: where cdk.json and node_modules are. */
  readonly folder: string;
  readonly cdk: CdkOptions;
  /** Whether everything is checked and printed, and nothing sent. */
  readonly dryRun: boolean;
  /** Whether ECR is asked for the images. */
  readonly checkImages: boolean;
  readonly say: (text: string) => void;
}

/** How a deployment ended: `refused` by a check, `misused` by the caller, `failed` in cdk. */
export type DeployOutcome = 'done' | 'refused' | 'misused' | 'failed';

/** Checks a deployment, says what it runs, and runs it. Throws CannotAsk and WrongAccount. */
export async function deploy(
  system: ResolvedSystem,
  request: DeployRequest,
  options: DeployOptions,
): Promise<DeployOutcome> {
  const { folder, cdk, dryRun, say } = options;
  const ecs = findEcsSystem(system);
  if (ecs === undefined)
    return told(say, 'misused', describeKubernetes(system, request, options.spec));
  const misuse = [
    ...findUnknownServices(ecs, request.services),
    ...[findFaultyOptions(cdk.further)].filter((fault) => fault !== undefined),
  ];
  if (misuse.length > 0) return told(say, 'misused', misuse);
  const faults = findFaultyValues(ecs, request);
  if (faults.length > 0) return told(say, 'refused', faults);

  const stacks = await askStacks(ecs, options);
  const plan = planDeployment(ecs, request, stacks);
  if ('refusals' in plan) return told(say, 'refused', plan.refusals);

  const missing = stacks === undefined ? [] : await askImages(ecs, plan, options);
  if (missing.length > 0) return told(say, 'refused', missing);

  say(describePlan(plan, stacks !== undefined));
  const words = cdkWords(ecs, plan, cdk);
  say(cdkLine(words));
  if (dryRun) return told(say, 'done', ['Dry run: nothing was sent.']);
  return (await runCdk(folder, words)) === 0 ? 'done' : 'failed';
}

function told<T extends DeployOutcome>(
  say: DeployOptions['say'],
  outcome: T,
  lines: readonly string[],
): T {
  lines.forEach((line) => {
    say(line);
  });
  if (outcome === 'refused') say('Nothing was sent.');
  return outcome;
}

/** Undefined where nobody could be asked and nothing will be sent anyway. */
async function askStacks(
  { system, environment, target }: EcsSystem,
  { dryRun, say }: DeployOptions,
): Promise<readonly DeployedStack[] | undefined> {
  try {
    const account = await getAccount(target);
    const stacks = await askDeployedStacks(target);
    say(`${system} ${environment}: account ${account}, ${target.region}`);
    return stacks;
  } catch (error) {
    if (!dryRun || !(error instanceof CannotAsk)) throw error;
    say(`The account was not asked what is deployed. ${error.message}`);
    return undefined;
  }
}

/** What is not in ECR; who may not ask deploys all the same, and is told. */
async function askImages(
  system: EcsSystem,
  plan: DeploymentPlan,
  { checkImages, say }: DeployOptions,
): Promise<readonly string[]> {
  if (!checkImages) return [];
  try {
    return await findMissingImages(system, plan);
  } catch (error) {
    if (!(error instanceof CannotAsk)) throw error;
    say(`ECR was not asked for the images. ${error.message}`);
    return [];
  }
}

function findEcsSystem(system: ResolvedSystem): EcsSystem | undefined {
  const { target } = system;
  return target.platform === 'ecs' ? { ...system, target } : undefined;
}
