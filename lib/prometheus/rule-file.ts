import { ruleGroups } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { yamlFile } from './yaml-file';

/** `prometheus/rules.yaml`: every alert that Prometheus evaluates; undefined where there is none. */
export function renderRuleFile(system: ResolvedSystem): string | undefined {
  const groups = ruleGroups(system);
  return groups.length === 0 ? undefined : yamlFile(system, { groups });
}
