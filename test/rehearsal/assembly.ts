import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CloudAssembly, type CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';

import { adaptTemplate, type Fate } from './adapter';
import { parseJson } from './json';
import type { Template } from './template';

/** One stack of the rehearsed stage. */
export interface RehearsedStack {
  readonly name: string;
  /** Names of parameters that have no default, so that a deployment has to give them. */
  readonly requiredParameters: readonly string[];
  readonly fates: readonly Fate[];
}

export interface RehearsedStage {
  readonly name: string;
  /** Folder of the cloud assembly that the emulator can take. */
  readonly assembly: string;
  readonly account: string;
  readonly region: string;
  /** In the order of deployment. */
  readonly stacks: readonly RehearsedStack[];
}

/** Copies an assembly that holds one stage and adapts the copy to the emulator. */
export function adaptStage(assembly: string, copy: string): RehearsedStage {
  cpSync(assembly, copy, { recursive: true });
  const [nested] = new CloudAssembly(copy).nestedAssemblies;
  const stacks = nested?.nestedAssembly.stacks ?? [];
  const [first] = stacks;
  if (nested === undefined || first === undefined) throw new Error(`${assembly} holds no stage.`);
  allowDeletion(nested.nestedAssembly.directory);
  const { account, region } = first.environment;
  return {
    name: nested.displayName,
    assembly: copy,
    account: /^\d{12}$/.test(account) ? account : '123456789012',
    region,
    stacks: stacks.map(adaptStack),
  };
}

function adaptStack(stack: CloudFormationStackArtifact): RehearsedStack {
  const { template, fates } = adaptTemplate(stack.template as Template);
  writeFileSync(stack.templateFullPath, JSON.stringify(template));
  const requiredParameters = Object.entries(template.Parameters ?? {})
    .filter(([, parameter]) => parameter.Default === undefined)
    .map(([name]) => name);
  return { name: stack.stackName, requiredParameters, fates };
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
