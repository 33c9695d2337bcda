import { App, Stack, type Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

import cdkJson from '../../cdk.json';

/** An app with the feature flags that users synthesize with. */
export function testApp(): App {
  return new App({ context: cdkJson.context });
}

/** A stack in a known region, for a construct alone. */
export function testStack(): Stack {
  return new Stack(testApp(), 'Stack', { env: { region: 'us-east-1' } });
}

/** The stacks of a stage, in the order in which they were added. */
export function stacksIn(stage: Stage | undefined): Stack[] {
  return stage?.node.children.filter((child) => Stack.isStack(child)) ?? [];
}

/** The properties of the only resource of a type; throws when there are none or several. */
export function onlyResource(stack: Stack, type: string): Record<string, unknown> {
  const resources = Object.values(Template.fromStack(stack).findResources(type));
  if (resources.length !== 1) {
    throw new Error(`${stack.node.path} has ${resources.length} resources of ${type}, not one`);
  }
  return (resources[0] as { Properties: Record<string, unknown> }).Properties;
}

/** Matches any text that the pattern finds something in: a logical id without its hash. */
export function textLike(pattern: string): unknown {
  return expect.stringMatching(pattern);
}

/** The logical ids of the resources of a type, in alphabetical order. */
export function logicalIds(stack: Stack, type: string): string[] {
  return Object.keys(Template.fromStack(stack).findResources(type)).sort();
}
