import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CloudAssembly, type CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';

import { adaptTemplate, type Fate } from './adapter';
import { parseJson } from './json';
import type { Template } from './template';

/** One stack of the rehearsed stage. */
export interface RehearsedStack {
  readonly name: string;
  readonly region: string;
  /** Names of parameters that have no default, so that a deployment has to give them. */
  readonly requiredParameters: readonly string[];
  /** Logical id of a task definition -> the parameters that it reads. */
  readonly taskDefinitions: ReadonlyMap<string, ReadonlySet<string>>;
  readonly fates: readonly Fate[];
}

export interface RehearsedStage {
  readonly name: string;
  /** Folder of the cloud assembly that the emulator can take. */
  readonly assembly: string;
  /** In the order of deployment. */
  readonly stacks: readonly RehearsedStack[];
}

/** Copies an assembly that holds one stage and adapts the copy to the emulator. */
export function adaptStage(assembly: string, copy: string): RehearsedStage {
  cpSync(assembly, copy, { recursive: true });
  const [nested] = new CloudAssembly(copy).nestedAssemblies;
  const stacks = nested?.nestedAssembly.stacks ?? [];
  if (nested === undefined || stacks.length === 0) throw new Error(`${assembly} holds no stage.`);
  allowDeletion(nested.nestedAssembly.directory);
  return {
    name: nested.displayName,
    assembly: copy,
    stacks: stacks.map(adaptStack),
  };
}

function adaptStack(stack: CloudFormationStackArtifact): RehearsedStack {
  const { template, fates } = adaptTemplate(stack.template as Template);
  writeFileSync(stack.templateFullPath, JSON.stringify(template));
  const requiredParameters = Object.entries(template.Parameters ?? {})
    .filter(([, parameter]) => parameter.Default === undefined)
    .map(([name]) => name);
  const taskDefinitions = findTaskDefinitions(template);
  const { region } = stack.environment;
  return { name: stack.stackName, region, requiredParameters, taskDefinitions, fates };
}

function findTaskDefinitions({ Resources }: Template): RehearsedStack['taskDefinitions'] {
  const definitions = Object.entries(Resources).filter(
    ([, { Type }]) => Type === 'AWS::ECS::TaskDefinition',
  );
  return new Map(
    definitions.map(([logicalId, resource]) => {
      const references = JSON.stringify(resource).matchAll(/\{"Ref":"(\w+)"\}/g);
      return [logicalId, new Set([...references].map(([, name = '']) => name))];
    }),
  );
}

/** The emulator cannot switch termination protection, and the rehearsal ends by deleting. */
function allowDeletion(directory: string): void {
  const path = join(directory, 'manifest.json');
  const manifest = JSON.stringify(parseJson(readFileSync(path, 'utf8')));
  writeFileSync(
    path,
    manifest.replaceAll('"terminationProtection":true', '"terminationProtection":false'),
  );
}
