import type { RehearsedStage } from './assembly';
import type { Aws } from './aws';
import type { StackParameters } from './deploy';
import { listAt, textAt } from './json';

const tag = (digit: string) => digit.repeat(40);

/** A value for every parameter that a first deployment has to give. */
export function firstParameters(stage: RehearsedStage, certificate: string): StackParameters {
  return Object.fromEntries(
    stage.stacks.map(({ name, requiredParameters }) => [
      name,
      Object.fromEntries(requiredParameters.map((key) => [key, findValue(key, certificate)])),
    ]),
  );
}

function findValue(parameter: string, certificate: string): string {
  if (parameter === 'CertificateArn') return certificate;
  if (parameter.endsWith('ImageTag')) return tag('a');
  throw new Error(`No value is known for the parameter ${parameter}.`);
}

/** A new tag for one service alone, as a rollout of that service gives it. */
export function nextParameters(stage: RehearsedStage): StackParameters {
  const [change] = stage.stacks.flatMap(({ name, requiredParameters }) =>
    requiredParameters
      .filter((parameter) => parameter.endsWith('ImageTag'))
      .map((parameter) => ({ [name]: { [parameter]: tag('b') } })),
  );
  if (change === undefined) throw new Error(`No stack of ${stage.name} takes an image tag.`);
  return change;
}

/** The parameters that the deployed stacks have. */
export async function readParameters(aws: Aws, stage: RehearsedStage): Promise<StackParameters> {
  const entries = stage.stacks.map(async ({ name }) => {
    const answer = await aws.ask(['cloudformation', 'describe-stacks', '--stack-name', name]);
    const parameters = listAt(answer, 'Stacks.0.Parameters');
    const values = parameters.map((parameter) => [
      textAt(parameter, 'ParameterKey'),
      textAt(parameter, 'ParameterValue'),
    ]);
    return [name, Object.fromEntries(values) as Record<string, string>] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The given parameters over those of the deployment before. */
export function mergeParameters(before: StackParameters, given: StackParameters): StackParameters {
  return Object.fromEntries(
    Object.entries(before).map(([stack, values]) => [stack, { ...values, ...given[stack] }]),
  );
}
