import { propertiesOutput } from './adapter';
import type { RehearsedStack } from './assembly';
import type { Aws } from './aws';
import { findDifferences, sharedProperties, type Difference } from './compare';
import { isObject, listAt, parseJson, textAt } from './json';
import { getKind, type RehearsedResource } from './kinds';
import { findItem } from './kinds/kind';

/** What AWS says about one resource of a stack. */
export interface Finding {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly isThere: boolean;
  /** Properties that came back as the template has them. */
  readonly equal: number;
  readonly differences: readonly Difference[];
}

/** Makes through their own API what the emulator's CloudFormation does not know, or drops. */
export async function createStandIns(aws: Aws, stack: RehearsedStack): Promise<void> {
  const there = aws.inRegion(stack.region);
  for (const resource of await listResources(there, stack)) {
    const { type, properties, logicalId } = resource;
    const kind = getKind(type);
    if (kind.made === 'api') await kind.create(there, properties, logicalId);
    if (kind.made === 'cloudformation') await kind.complete?.(there, resource);
  }
}

/** Asks AWS for every resource of a stack and compares the answer with the template. */
export async function inspectStack(aws: Aws, stack: RehearsedStack): Promise<Finding[]> {
  const there = aws.inRegion(stack.region);
  const resources = await listResources(there, stack);
  const findings = resources.map((resource) => inspectResource(there, stack.name, resource));
  return (await Promise.all(findings)).filter((finding) => finding !== undefined);
}

async function inspectResource(
  aws: Aws,
  stack: string,
  resource: RehearsedResource,
): Promise<Finding | undefined> {
  const { logicalId, type, properties } = resource;
  const kind = getKind(type);
  if (kind.made === 'nobody') return undefined;
  const told = await kind.read(aws, resource);
  const differences = findDifferences(properties, told ?? {});
  const different = new Set(differences.map(({ property }) => property.split('.')[0]));
  const equal = sharedProperties(properties, told ?? {}).length - different.size;
  return { stack, logicalId, type, isThere: told !== undefined, equal, differences };
}

/** The stack's resources with their properties as CloudFormation resolved them. */
async function listResources(aws: Aws, stack: RehearsedStack): Promise<RehearsedResource[]> {
  const name = { StackName: stack.name };
  const made = await aws.ask(['cloudformation', 'describe-stack-resources'], name);
  const described = await aws.ask(['cloudformation', 'describe-stacks'], name);
  const outputs = listAt(described, 'Stacks.0.Outputs');
  const resources = listAt(made, 'StackResources');
  return stack.fates.flatMap(({ logicalId, type }) => {
    const output = findItem(outputs, 'OutputKey', propertiesOutput(logicalId));
    // A resource whose condition does not hold has no output.
    if (output === undefined) return [];
    const resource = findItem(resources, 'LogicalResourceId', logicalId);
    const physicalId = resource && textAt(resource, 'PhysicalResourceId');
    const properties = parseJson(textAt(output, 'OutputValue'));
    return isObject(properties) ? [{ logicalId, type, physicalId, properties }] : [];
  });
}
