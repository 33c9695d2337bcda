import type { ResolvedService } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { repositoryOf } from '../words';
import { compareSize } from './container-size';
import { hasAutoscaler } from './has-autoscaler';
import { at, listAt, numberAt, textAt } from './json';
import type { KubernetesKind } from './kind';
import { getObject } from './kubectl';

/** That every service runs its image, in its size, as many replicas as it should. */
export const deployments: KubernetesKind = {
  name: 'deployments',
  verify: async ({ services }, kubectl) => {
    const observations = services.map(async (service) => {
      const found = await getObject(kubectl, 'deployments.apps', service.names.workload);
      return compareDeployment(service, found);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareDeployment(
  service: ResolvedService,
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`deployment ${service.names.workload}`);
  if (found === undefined) return findings.missing().all();
  compareReplicas(findings, service, found);
  const container = listAt(found, 'spec', 'template', 'spec', 'containers').find(
    (each) => textAt(each, 'name') === service.names.workload,
  );
  if (container === undefined) {
    return findings.missing(`container ${service.names.workload}`).all();
  }
  compareContainer(findings, service, container);
  return findings.all();
}

/** A status leaves out what is zero. */
function compareReplicas(findings: Findings, service: ResolvedService, found: unknown): void {
  const { min, max } = service.scaling;
  const replicas = numberAt(found, 'spec', 'replicas');
  const status = at(found, 'status');
  const count = (field: string) =>
    status === undefined ? undefined : String(numberAt(status, field) ?? 0);
  const wanted = String(replicas ?? min);
  findings
    .within('replicas', min, hasAutoscaler(service) ? max : min, replicas)
    .equals('ready replicas', wanted, count('readyReplicas'))
    .equals('updated replicas', wanted, count('updatedReplicas'));
}

function compareContainer(findings: Findings, service: ResolvedService, container: unknown): void {
  const { image, size, port, health } = service;
  const found = textAt(container, 'image');
  findings.equals('image', image.repository, found && repositoryOf(found));
  if (port !== undefined) {
    findings.equals('port', String(port), textAt(container, 'ports', 0, 'containerPort'));
  }
  compareSize(findings, size, container);
  if (health === undefined) return;
  const path = (probe: string) => textAt(container, probe, 'httpGet', 'path') ?? 'none';
  findings
    .equals('liveness', health.liveness, path('livenessProbe'))
    .equals('readiness', health.readiness, path('readinessProbe'));
}
