import { ruleGroups } from '../../../alerts';
import { Findings, type Observation } from '../observation';
import { listAt, textAt } from './json';
import type { KubernetesKind, KubernetesSystem } from './kind';
import { getObjects, type Kubectl } from './kubectl';

/** That the Prometheus Operator has the rules, word for word. */
export const alertRules: KubernetesKind = {
  name: 'alert rules',
  verify: async (system, kubectl) => {
    const labels = system.monitoring.prometheus?.operatorLabels;
    if (labels === undefined || ruleGroups(system).length === 0) return [];
    return compareAlertRules(system, await findRules(kubectl, nameOf(system)));
  },
};

async function findRules(kubectl: Kubectl, name: string): Promise<unknown> {
  const [found] = await getObjects(kubectl, 'prometheusrules.monitoring.coreos.com', [name]);
  return found;
}

export function compareAlertRules(
  system: Pick<KubernetesSystem, 'system' | 'environment' | 'alerts' | 'monitoring' | 'routing'>,
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`alert rules ${nameOf(system)}`);
  if (found === undefined) return findings.missing().all();
  const { operatorLabels = {} } = system.monitoring.prometheus ?? {};
  for (const [label, value] of Object.entries(operatorLabels)) {
    findings.equals(`label ${label}`, value, textAt(found, 'metadata', 'labels', label) ?? 'none');
  }
  const there = listAt(found, 'spec', 'groups').flatMap((group) => listAt(group, 'rules'));
  for (const rule of ruleGroups(system).flatMap(({ rules }) => rules)) {
    const same = there.find((each) => textAt(each, 'alert') === rule.alert);
    if (same === undefined) {
      findings.missing(rule.alert, rule.expr);
      continue;
    }
    findings
      .equals(rule.alert, oneLine(rule.expr), oneLine(textAt(same, 'expr') ?? 'none'))
      .equals(`${rule.alert}, for`, rule.for, textAt(same, 'for') ?? 'at once');
  }
  return findings.all();
}

function nameOf({ system, environment }: Pick<KubernetesSystem, 'system' | 'environment'>): string {
  return `${system}-${environment}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
