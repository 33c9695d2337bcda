import { Testing } from 'cdk8s';

import { ServiceChart } from '../../lib/charts';
import type { ResolvedService, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { resolvedKubernetesSystem } from './resolved-kubernetes-system';

/** The chart of one service of LearnBot on Kubernetes. */
export function serviceChart(
  service: ResolvedService,
  overrides: Partial<ResolvedSystem> = {},
): ServiceChart {
  const system = resolvedKubernetesSystem(overrides);
  return new ServiceChart(Testing.app(), service.name, { system, service });
}
