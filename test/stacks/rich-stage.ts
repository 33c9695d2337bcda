import { readFileSync } from 'node:fs';

import { Template } from 'aws-cdk-lib/assertions';

import { compileText } from '../../lib/compiler/compile';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { addStage } from '../../lib/stacks';
import { stacksIn, testApp } from '../support/cdk-template';

export interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** One environment of a spec file, resolved. */
export function systemIn(file: string, environment: string): ResolvedSystem {
  const { environments } = compileText(readFileSync(file, 'utf8'), file);
  return environments.find(({ name }) => name === environment)!.system;
}

/** The templates of one environment of a spec file, by the last part of the stack's name. */
export function templatesOf(file: string, environment: string): ReadonlyMap<string, Template> {
  const stage = addStage(testApp(), systemIn(file, environment));
  return new Map(
    stacksIn(stage).map((stack) => [stack.stackName.split('-').at(-1)!, Template.fromStack(stack)]),
  );
}

/** The resources of a type whose logical id begins so. */
export function found(template: Template, type: string, beginning = ''): readonly Resource[] {
  return Object.entries(template.findResources(type) as Record<string, Resource>).flatMap(
    ([id, resource]) => (id.startsWith(beginning) ? resource : []),
  );
}
