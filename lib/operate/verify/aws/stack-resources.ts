import {
  paginateListStackResources,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';

/**
 * The physical ids of the resources of a type in a stack; undefined where there is no such stack.
 * Listed, since describing ends at a hundred resources:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html
 */
export async function listInStack(
  client: CloudFormationClient,
  StackName: string,
  type: string,
): Promise<readonly string[] | undefined> {
  const found: string[] = [];
  try {
    for await (const page of paginateListStackResources({ client }, { StackName })) {
      const resources = (page.StackResourceSummaries ?? []).filter(
        ({ ResourceType, ResourceStatus }) =>
          ResourceType === type && ResourceStatus !== 'DELETE_COMPLETE',
      );
      found.push(...resources.flatMap(({ PhysicalResourceId }) => PhysicalResourceId ?? []));
    }
    return found;
  } catch (error) {
    // CloudFormation has no error of its own for this.
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

/** The physical id of the only resource of a type; undefined where there is no such stack or resource. */
export async function findInStack(
  client: CloudFormationClient,
  stack: string,
  type: string,
): Promise<string | undefined> {
  return (await listInStack(client, stack, type))?.[0];
}
