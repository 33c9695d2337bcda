import { shellWord } from '../../runbooks/shell';
import type { EcsSystem } from '../../stacks/ecs-system';
import type { DeploymentPlan } from './plan-deployment';

/** Options of cdk that would undo what was checked. */
const TAKEN = ['--parameters', '--previous-parameters', '--no-previous-parameters', '--app', '-a'];

export interface CdkOptions {
  /** The app, as cdk takes it. @default - the one of cdk.json */
  readonly app?: string;
  /** Further options, handed on as they are. */
  readonly further: readonly string[];
}

/** The words after `cdk`. */
export function cdkWords(
  { target }: EcsSystem,
  { settings }: DeploymentPlan,
  { app, further }: CdkOptions,
): readonly string[] {
  const given = settings.flatMap(({ parameter, value }) =>
    value === undefined ? [] : [`${target.stacks.services}:${parameter}=${value}`],
  );
  return [
    'deploy',
    `${target.stage}/*`,
    ...given.flatMap((each) => ['--parameters', each]),
    ...(app === undefined ? [] : ['--app', app]),
    ...further,
  ];
}

/** The same as a line that can be pasted into a shell. */
export function cdkLine(words: readonly string[]): string {
  return ['npx', 'cdk', ...words.map(shellWord)].join(' ');
}

/** Words that are no options, or options that deploy gives itself. */
export function findFaultyOptions(further: readonly string[]): string | undefined {
  const [first] = further;
  if (first !== undefined && !first.startsWith('-')) {
    return `${first} is one word too many: deploy takes one spec. Options of cdk follow after --.`;
  }
  const taken = further.find((word) => TAKEN.includes(word.replace(/=.*/s, '')));
  if (taken === undefined) return undefined;
  return taken.startsWith('-a') || taken.startsWith('--app')
    ? `Give --app before --, so that it is printed with the rest.`
    : `${taken} cannot be handed to cdk: runbook deploy says which parameters are set.`;
}
