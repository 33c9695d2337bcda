import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { stringify } from 'yaml';

import cdkJson from '../../cdk.json';
import { renderOutputs } from '../../lib/assembly/render-outputs';
import { readSpec } from '../../lib/assembly/read-spec';
import { addStage } from '../../lib/stacks';

/** A tree of files: path -> content. */
export type FileTree = Readonly<Record<string, string>>;

/** The dashboards once more, as ConfigMaps: what they say is reviewed as JSON. */
const SAID_ELSEWHERE = /(^|\/)dashboards\.yaml$/;

/** What is made of one environment: the files of ops.out and the stacks as YAML. */
export async function renderTree(spec: string, environment: string): Promise<FileTree> {
  const { system } = readSpec(spec).environments.find(({ name }) => name === environment)!;
  const files = (await renderOutputs(system))
    .filter(({ path }) => !SAID_ELSEWHERE.test(path))
    .map(({ path, content }) => [path, content]);
  const stage = addStage(new App({ context: cdkJson.context }), system);
  const stacks = (stage?.node.children ?? [])
    .filter((child) => Stack.isStack(child))
    .map((stack) => [`stacks/${stack.node.id}.yaml`, templateYaml(stack)]);
  return Object.fromEntries([...files, ...stacks]) as FileTree;
}

/** A template as a person reads it: YAML, without the parts that every CDK stack has. */
function templateYaml(stack: Stack): string {
  const template = Template.fromStack(stack).toJSON();
  const {
    Parameters,
    Rules: _rules,
    ...rest
  } = template as Record<string, Record<string, unknown>>;
  const { BootstrapVersion: _bootstrap, ...own } = Parameters ?? {};
  const parameters = Object.keys(own).length === 0 ? {} : { Parameters: own };
  return stringify({ ...parameters, ...rest }, { lineWidth: 0, aliasDuplicateObjects: false });
}
