import {
  paginateListStackResources,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';

/**
 * The physical id of the only resource of a type in a stack; undefined where there is no such stack
 * or resource. Listed, since describing ends at a hundred resources:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html
 */
export async function findInStack(
  client: CloudFormationClient,
  StackName: string,
  type: string,
): Promise<string | undefined> {
  try {
    for await (const page of paginateListStackResources({ client }, { StackName })) {
      const resources = page.StackResourceSummaries ?? [];
      const found = resources.find(
        ({ ResourceType, ResourceStatus }) =>
          ResourceType === type && ResourceStatus !== 'DELETE_COMPLETE',
      );
      if (found !== undefined) return found.PhysicalResourceId;
    }
    return undefined;
  } catch (error) {
    // CloudFormation has no error of its own for this.
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}
