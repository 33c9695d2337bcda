import type { KubernetesTarget, ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { code, codeBlock } from './markdown';

/** How the world reaches a cluster, and what nobody makes here. */
export function ingressText(
  { services }: ResolvedSystem,
  { namespace, ingress }: KubernetesTarget,
): readonly string[] {
  const exposed = services.filter(({ expose }) => expose !== undefined);
  if (exposed.length === 0) return [];
  const names = exposed.map(({ names }) => names.workload).join(' ');
  return [
    `The ingress controller ${code(ingress.class)} answers for ${hostsOf(exposed).map(code).join(', ')}. ${certificateText(ingress, exposed)} The record of the host leads to this address, unless something in the cluster keeps it:`,
    codeBlock('bash', `kubectl --namespace ${namespace} get ingress ${names}`),
  ];
}

function certificateText(
  ingress: KubernetesTarget['ingress'],
  exposed: readonly ResolvedService[],
): string {
  const secured = exposed.flatMap(({ expose }) => (expose?.tls === true ? [expose] : []));
  if (secured.length === 0) return 'It is reached without TLS.';
  if (ingress.controller === 'alb') {
    return ingress.certificate === undefined
      ? 'The load balancer takes the certificate that AWS Certificate Manager has for the host: it has to be there before.'
      : `The load balancer has the certificate ${code(ingress.certificate)}.`;
  }
  const secrets = [...new Set(secured.map(({ tlsSecret }) => tlsSecret))].map(code).join(', ');
  return `Its certificate stands in the Secret ${secrets}, which cert-manager or a person puts there.`;
}

function hostsOf(services: readonly ResolvedService[]): readonly string[] {
  return [
    ...new Set(services.flatMap(({ expose }) => (expose === undefined ? [] : [expose.host]))),
  ];
}
