import { type NetworkRule, type NetworkRules, selectorLabels } from '../../constructs/kubernetes';
import type { KubernetesTarget, ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { existingStore } from './existing-store';
import { getNamed } from './get-named';

/** The connections that the spec speaks of, as one service's pods see them, and no others. */
export function networkRules(
  system: ResolvedSystem,
  target: KubernetesTarget,
  service: ResolvedService,
): NetworkRules {
  return {
    from: service.port === undefined ? [] : inbound(system, target, service),
    to: [...callees(system, service), ...stores(system, service)],
    internet: service.reachesInternet,
    anywhereOn: [...new Set(service.reaches.map(({ port }) => port))],
  };
}

function inbound(
  system: ResolvedSystem,
  target: KubernetesTarget,
  { name, port, expose, metricsPath }: ResolvedService,
): readonly NetworkRule[] {
  const { prometheus } = system.monitoring;
  const callers = system.services.filter(({ calls }) => calls.includes(name));
  const namespaces = [
    ...(expose === undefined ? [] : [target.ingress.namespace]),
    ...(prometheus === undefined || metricsPath === undefined ? [] : [prometheus.from]),
  ];
  return [
    ...callers.map(({ names }) => ({ peer: { pods: selectorLabels(names.workload) }, port })),
    ...namespaces.map((namespace) => ({ peer: { namespace }, port })),
  ];
}

function callees(system: ResolvedSystem, service: ResolvedService): readonly NetworkRule[] {
  return service.calls
    .map((name) => getNamed(system.services, name))
    .map(({ names, port }) => ({ peer: { pods: selectorLabels(names.workload) }, port }));
}

function stores(system: ResolvedSystem, service: ResolvedService): readonly NetworkRule[] {
  return service.uses
    .map((use) => existingStore(getNamed(system.stores, use.store)))
    .map(({ cidr, port }) => ({ peer: { cidr }, port }));
}
