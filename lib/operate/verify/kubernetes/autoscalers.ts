import type { ResolvedService } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { percent } from '../words';
import { hasAutoscaler } from './has-autoscaler';
import { listAt, numberAt, textAt } from './json';
import type { KubernetesKind } from './kind';
import { getObject } from './kubectl';

/** That every scaled service is scaled between its bounds and on its targets. */
export const autoscalers: KubernetesKind = {
  name: 'autoscalers',
  verify: async ({ services }, kubectl) => {
    const observations = services.filter(hasAutoscaler).map(async (service) => {
      const resource = 'horizontalpodautoscalers.v2.autoscaling';
      return compareAutoscaler(
        service,
        await getObject(kubectl, resource, service.names.autoscaler),
      );
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareAutoscaler(
  { names, scaling }: ResolvedService,
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`autoscaler ${names.autoscaler}`);
  if (found === undefined) return findings.missing().all();
  findings
    .equals('min', String(scaling.min), textAt(found, 'spec', 'minReplicas'))
    .equals('max', String(scaling.max), textAt(found, 'spec', 'maxReplicas'));
  for (const [resource, target] of [
    ['cpu', scaling.cpuPercent],
    ['memory', scaling.memoryPercent],
  ] as const) {
    const metric = listAt(found, 'spec', 'metrics').find(
      (each) => textAt(each, 'resource', 'name') === resource,
    );
    const utilization = numberAt(metric, 'resource', 'target', 'averageUtilization');
    if (target === undefined && metric === undefined) continue;
    findings.equals(resource, percent(target) ?? 'none', percent(utilization) ?? 'none');
  }
  return findings.all();
}
