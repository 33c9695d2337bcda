import type { RehearsedStage } from './assembly';
import type { Aws } from './aws';
import { listAt, textAt } from './json';

/** Parameters by stack name. */
export type StackParameters = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The parameter that says which image a service runs. */
export interface TagParameter {
  readonly stack: string;
  readonly parameter: string;
  readonly service: string;
  /** Logical ids of the task definitions that read it. */
  readonly taskDefinitions: readonly string[];
}

/** A tag in the form of a commit. */
export const tag = (digit: string) => digit.repeat(40);

/** One for each service; the name of the parameter is the service's own in another spelling. */
export function taggedParameters(stage: RehearsedStage): readonly TagParameter[] {
  return stage.stacks.flatMap(({ name, requiredParameters, taskDefinitions }) =>
    requiredParameters.flatMap((parameter) => {
      const [, words] = /^(.+)ImageTag$/.exec(parameter) ?? [];
      if (words === undefined) return [];
      const service = words.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
      const readers = [...taskDefinitions].filter(([, references]) => references.has(parameter));
      return [{ stack: name, parameter, service, taskDefinitions: readers.map(([id]) => id) }];
    }),
  );
}

/** The parameters that the deployed stacks have. */
export async function readParameters(aws: Aws, stage: RehearsedStage): Promise<StackParameters> {
  const entries = stage.stacks.map(async ({ name, region }) => {
    const answer = await aws
      .inRegion(region)
      .ask(['cloudformation', 'describe-stacks'], { StackName: name });
    const parameters = listAt(answer, 'Stacks.0.Parameters');
    const values = parameters.map((parameter) => [
      textAt(parameter, 'ParameterKey'),
      textAt(parameter, 'ParameterValue'),
    ]);
    return [name, Object.fromEntries(values) as Record<string, string>] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
