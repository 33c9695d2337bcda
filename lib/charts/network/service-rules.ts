import {
  type NetworkPeer,
  type NetworkRule,
  type NetworkRules,
  selectorLabels,
} from '../../../constructs/kubernetes';
import type {
  KubernetesTarget,
  ResolvedService,
  ResolvedSystem,
} from '../../resolve/resolved-system';
import { getNamed } from '../get-named';
import { reachedStores } from './reached';

/** The connections that the spec speaks of, as one service's pods see them, and no others. */
export function networkRules(
  system: ResolvedSystem,
  target: KubernetesTarget,
  service: ResolvedService,
): NetworkRules {
  return {
    from: service.port === undefined ? [] : inbound(system, target, service),
    ...outbound(system, service),
  };
}

/** What a service's pods may connect to; a job in its image may do the same, and reach stores `beside`. */
export function outbound(
  system: ResolvedSystem,
  { calls, reaches, reachesInternet, uses, logs }: ResolvedService,
  beside: readonly string[] = [],
): Pick<NetworkRules, 'to' | 'internet' | 'anywhereOn'> {
  const callees = calls
    .map((name) => getNamed(system.services, name))
    .map(({ names, port }) => ({ peer: { pods: selectorLabels(names.workload) }, port }));
  const stores = reachedStores(system, [
    ...uses.map(({ store }) => store),
    ...logs.files.map(({ bucket }) => bucket),
    ...beside,
  ]);
  return {
    to: [...callees, ...stores.to],
    internet: reachesInternet,
    anywhereOn: [...new Set([...reaches.map(({ port }) => port), ...stores.anywhereOn])],
  };
}

function inbound(
  system: ResolvedSystem,
  target: KubernetesTarget,
  { name, port, expose, metricsPath }: ResolvedService,
): readonly NetworkRule[] {
  const { prometheus } = system.monitoring;
  const callers = [
    ...system.services
      .filter(({ calls }) => calls.includes(name))
      .map(({ names }) => names.workload),
    ...system.jobs
      .filter(({ action }) => action.kind === 'request' && action.service === name)
      .map(({ names }) => names.task),
    ...commandJobsThatCall(system, name),
  ];
  const isScraped = prometheus?.from !== undefined && metricsPath !== undefined;
  return [
    ...callers.map((caller) => ({ peer: { pods: selectorLabels(caller) }, port })),
    ...(expose === undefined ? [] : [{ peer: entranceOf(target), port }]),
    ...(isScraped ? [{ peer: { namespace: prometheus.from ?? '' }, port }] : []),
  ];
}

/** Jobs in the image of a service call what it calls. */
function commandJobsThatCall({ services, jobs }: ResolvedSystem, callee: string): string[] {
  return jobs.flatMap(({ action, names }) => {
    if (action.kind !== 'command') return [];
    const owner = services.find(({ name }) => name === action.service);
    return owner?.calls.includes(callee) === true ? [names.task] : [];
  });
}

/** Whence the ingress controller reaches pods. */
function entranceOf({ ingress }: KubernetesTarget): NetworkPeer {
  return ingress.controller === 'alb' ? { cidr: ingress.from } : { namespace: ingress.namespace };
}
