import { isServerInCluster } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import { listAt, textAt } from './json';
import type { KubernetesKind, KubernetesSystem } from './kind';
import { getObject } from './kubectl';

/** That every workload refuses what nobody has allowed it, in both directions. */
export const networkPolicies: KubernetesKind = {
  name: 'network policies',
  verify: async (system, kubectl) => {
    const observations = workloadsOf(system).map(async ({ name, namespace }) => {
      const resource = 'networkpolicies.networking.k8s.io';
      return compareNetworkPolicy(name, await getObject(kubectl, resource, name, namespace));
    });
    return (await Promise.all(observations)).flat();
  },
};

function workloadsOf({ services, stores, target: { namespace } }: KubernetesSystem) {
  return [
    ...services.map(({ names }) => ({ name: names.workload, namespace })),
    ...stores
      .filter(isServerInCluster)
      .map((store) => ({ name: store.names.workload, namespace: store.namespace })),
  ];
}

export function compareNetworkPolicy(name: string, found: unknown): readonly Observation[] {
  const findings = new Findings(`network policy ${name}`);
  if (found === undefined) return findings.missing().all();
  const types = listAt(found, 'spec', 'policyTypes').map(String).sort();
  return findings
    .equals('app', name, textAt(found, 'spec', 'podSelector', 'matchLabels', 'app') ?? 'none')
    .equals('refuses', 'Egress, Ingress', types.join(', ') || 'none')
    .all();
}
