import type { RehearsedStage } from './assembly';
import type { Aws } from './aws';
import { listAt, textAt } from './json';

/** Logical id of a task definition -> its revision; an update registers a new one. */
export async function readRevisions(
  aws: Aws,
  stage: RehearsedStage,
): Promise<ReadonlyMap<string, string>> {
  const stacks = stage.stacks.map(async ({ name, region }) => {
    const stack = { StackName: name };
    const answer = await aws
      .inRegion(region)
      .ask(['cloudformation', 'describe-stack-resources'], stack);
    return listAt(answer, 'StackResources')
      .filter((resource) => textAt(resource, 'ResourceType') === 'AWS::ECS::TaskDefinition')
      .map((resource) => {
        const revision = textAt(resource, 'PhysicalResourceId');
        return [textAt(resource, 'LogicalResourceId'), revision] as const;
      });
  });
  return new Map((await Promise.all(stacks)).flat());
}
