import type { ResolvedService } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { textAt } from './json';
import type { KubernetesKind } from './kind';
import { getObject } from './kubectl';

/** That a drained node takes one replica of a service at a time. */
export const disruptionBudgets: KubernetesKind = {
  name: 'disruption budgets',
  verify: async ({ services }, kubectl) => {
    const observations = services.map(async (service) => {
      const resource = 'poddisruptionbudgets.policy';
      return compareDisruptionBudget(
        service,
        await getObject(kubectl, resource, service.names.workload),
      );
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareDisruptionBudget(
  { names }: ResolvedService,
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`disruption budget ${names.workload}`);
  if (found === undefined) return findings.missing().all();
  return findings
    .equals('max unavailable', '1', textAt(found, 'spec', 'maxUnavailable') ?? 'none')
    .all();
}
