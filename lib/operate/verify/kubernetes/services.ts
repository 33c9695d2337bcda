import type { ResolvedService } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { listAt, textAt } from './json';
import type { KubernetesKind } from './kind';
import { getObject } from './kubectl';

/** That every service with a port is found by its name, on that port. */
export const services: KubernetesKind = {
  name: 'services',
  verify: async (system, kubectl) => {
    const reached = system.services.filter(({ port }) => port !== undefined);
    const observations = reached.map(async (service) =>
      compareService(service, await getObject(kubectl, 'services', service.names.workload)),
    );
    return (await Promise.all(observations)).flat();
  },
};

export function compareService(
  { names, port }: ResolvedService,
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`service ${names.workload}`);
  if (found === undefined) return findings.missing().all();
  const ports = listAt(found, 'spec', 'ports').map((each) => textAt(each, 'port') ?? '');
  return findings
    .equals('port', String(port), ports.length === 0 ? 'none' : ports.join(', '))
    .equals('selects app', names.workload, textAt(found, 'spec', 'selector', 'app') ?? 'none')
    .all();
}
