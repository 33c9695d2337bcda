import { CfnOutput, type Stack } from 'aws-cdk-lib';

import type { OneOffTask } from '../../constructs/aws';
import type { JobNames } from '../resolve/resolved-system';

/** What a person who starts a task by hand has to know. */
export function addTaskOutputs(
  stack: Stack,
  name: string,
  names: Pick<JobNames, 'subnetsOutput' | 'securityGroupOutput'>,
  task: OneOffTask,
): void {
  new CfnOutput(stack, names.subnetsOutput, {
    description: `Subnets that ${name} runs in`,
    value: task.subnets.map(({ subnetId }) => subnetId).join(','),
  });
  new CfnOutput(stack, names.securityGroupOutput, {
    description: `Security group that ${name} runs with`,
    value: task.securityGroup.securityGroupId,
  });
}
