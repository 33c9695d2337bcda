import {
  type NetworkPeer,
  type NetworkRule,
  type NetworkRules,
  selectorLabels,
} from '../../constructs/kubernetes';
import type {
  KubernetesTarget,
  OutsideServer,
  ResolvedService,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { isServer } from '../resolve/stores';
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
    anywhereOn: [...new Set(outside(system, service).map(({ port }) => port))],
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
    ...(prometheus?.from === undefined || metricsPath === undefined ? [] : [prometheus.from]),
  ];
  return [
    ...(expose === undefined ? [] : [{ peer: entranceOf(target), port }]),
    ...callers.map(({ names }) => ({ peer: { pods: selectorLabels(names.workload) }, port })),
    ...namespaces.map((namespace) => ({ peer: { namespace }, port })),
  ];
}

/** Whence the ingress controller reaches pods. */
function entranceOf({ ingress }: KubernetesTarget): NetworkPeer {
  return ingress.controller === 'alb' ? { cidr: ingress.from } : { namespace: ingress.namespace };
}

function callees(system: ResolvedSystem, service: ResolvedService): readonly NetworkRule[] {
  return service.calls
    .map((name) => getNamed(system.services, name))
    .map(({ names, port }) => ({ peer: { pods: selectorLabels(names.workload) }, port }));
}

function stores(system: ResolvedSystem, service: ResolvedService): readonly NetworkRule[] {
  return service.uses.flatMap((use): readonly NetworkRule[] => {
    const store = getNamed(system.stores, use.store);
    if (!isServer(store) || store.provider !== 'existing') return [];
    return [{ peer: { cidr: store.cidr }, port: store.port }];
  });
}

/** Servers whose addresses nobody knows: those that it calls, and the stores that others keep. */
function outside(system: ResolvedSystem, { reaches, uses }: ResolvedService) {
  const ofStores = uses.flatMap((use): readonly OutsideServer[] => {
    const store = getNamed(system.stores, use.store);
    if (store.type === 'other') return store.servers;
    // The APIs of S3 and DynamoDB.
    return store.type === 'bucket' || store.type === 'audit-ledger'
      ? [{ host: 'amazonaws.com', port: 443 }]
      : [];
  });
  return [...reaches, ...ofStores];
}
