import { CloudFormationClient, type Stack } from '@aws-sdk/client-cloudformation';

import type { EcsTarget } from '../../resolve/resolved-system';
import { cannotAsk } from '../aws/failure';
import { clientSettings } from '../aws/settings';
import { findStack } from '../aws/stacks';
import type { DeployedStack } from './stack-state';

/** The stacks of an environment that exist. Reads only. */
export async function askDeployedStacks(target: EcsTarget): Promise<readonly DeployedStack[]> {
  const client = new CloudFormationClient(clientSettings(target.region));
  const { network, data, services, monitoring } = target.stacks;
  const names = [network, data, services, monitoring].filter((name) => name !== undefined);
  try {
    const stacks = await Promise.all(names.map((name) => findStack(client, name)));
    return stacks.flatMap((stack) => (stack === undefined ? [] : [deployedStack(stack)]));
  } catch (error) {
    throw cannotAsk(error);
  }
}

function deployedStack({
  StackName,
  StackStatus,
  EnableTerminationProtection,
  Parameters = [],
}: Stack): DeployedStack {
  const parameters = Parameters.flatMap(({ ParameterKey, ParameterValue }) =>
    ParameterKey === undefined ? [] : [[ParameterKey, ParameterValue ?? ''] as const],
  );
  return {
    name: StackName ?? '',
    status: StackStatus ?? 'unknown',
    parameters: Object.fromEntries(parameters),
    isProtected: EnableTerminationProtection === true,
  };
}
