import type { ResolvedService } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { at, listAt, textAt } from './json';
import type { KubernetesKind, KubernetesSystem } from './kind';
import { getObject } from './kubectl';

/** That every exposed service is published under its host. */
export const ingresses: KubernetesKind = {
  name: 'ingresses',
  verify: async ({ services, target }, kubectl) => {
    const exposed = services.filter(({ expose }) => expose !== undefined);
    const observations = exposed.map(async (service) => {
      const resource = 'ingresses.networking.k8s.io';
      return compareIngress(
        service,
        target,
        await getObject(kubectl, resource, service.names.workload),
      );
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareIngress(
  { names, expose }: ResolvedService,
  { ingress }: KubernetesSystem['target'],
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`ingress ${names.workload}`);
  if (found === undefined || expose === undefined) return findings.missing().all();
  const rules = listAt(found, 'spec', 'rules');
  const hosts = rules.map((rule) => textAt(rule, 'host') ?? 'any');
  const paths = rules.flatMap((rule) =>
    listAt(rule, 'http', 'paths').map((each) => textAt(each, 'path') ?? '/'),
  );
  const secrets = listAt(found, 'spec', 'tls').map((each) => textAt(each, 'secretName') ?? 'none');
  // A load balancer of AWS has its certificate from there.
  const hasSecret = expose.tls && ingress.controller === 'nginx';
  const certificate = hasSecret ? expose.tlsSecret : 'none';
  return findings
    .equals('host', expose.host, listed(hosts))
    .equals('path', expose.path, listed(paths))
    .equals('class', ingress.class, textAt(found, 'spec', 'ingressClassName') ?? 'none')
    .equals('certificate', certificate, listed(secrets))
    .agrees('address', 'any', address(found), address(found) !== 'none')
    .all();
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? 'none' : values.join(', ');
}

/** Where the controller publishes it; none while no controller has taken it. */
function address(found: unknown): string {
  const [first] = listAt(at(found, 'status'), 'loadBalancer', 'ingress');
  return textAt(first, 'hostname') ?? textAt(first, 'ip') ?? 'none';
}
