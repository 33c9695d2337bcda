import { stringify } from 'yaml';

import type { ResolvedSystem } from '../resolve/resolved-system';

/** A generated YAML file: who made it, then its content, long expressions unbroken. */
export function yamlFile(system: ResolvedSystem, content: unknown): string {
  const header = `# Made by cdk-runbook for ${system.system} ${system.environment}. Edit the spec, not this file.\n`;
  return header + stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });
}
