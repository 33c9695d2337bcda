import type { AwsVpcConfiguration } from '@aws-sdk/client-ecs';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';

import type { EcsTarget } from '../../resolve/resolved-system';
import { findStack } from '../aws/stacks';
import type { DatabaseTask } from './database-tasks';
import { Failed } from './failed';

/** Where a task runs, as the outputs of the services stack tell it. */
export async function getTaskNetwork(
  client: CloudFormationClient,
  { stacks: { services: name }, stage }: EcsTarget,
  { subnetsOutput, securityGroupOutput }: DatabaseTask,
): Promise<AwsVpcConfiguration> {
  const stack = await findStack(client, name);
  if (stack === undefined) {
    throw new Failed(`There is no stack ${name}: ${stage} is not deployed here.`);
  }
  const get = (output: string): string => {
    const found = stack.Outputs?.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
    if (found !== undefined) return found;
    throw new Failed(`${name} has no output ${output}: deploy the spec as it is now first.`);
  };
  return {
    subnets: get(subnetsOutput).split(','),
    securityGroups: [get(securityGroupOutput)],
    assignPublicIp: 'DISABLED',
  };
}
