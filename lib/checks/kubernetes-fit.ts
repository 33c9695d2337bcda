import type { Finding } from '../problems/problem';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { isServerInCluster } from '../resolve/stores';
import type { Check } from './check';

/** Names of generated files beside those of services, jobs and stores. */
const RESERVED = ['alerts', 'dashboards', 'kustomization', 'namespaces', 'secrets'];
/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
const MAX_COOLDOWN_SECONDS = 3600;

/** What a service says has to be something that Kubernetes can do. */
export const kubernetesFit: Check = (system) =>
  system.target.platform === 'kubernetes'
    ? [...reserved(system), ...system.services.flatMap(findingsOf)]
    : [];

function reserved({ services, jobs, stores }: ResolvedSystem): readonly Finding[] {
  const paths: readonly (readonly [string, string])[] = [
    ...services.map(({ name }) => ['services', name] as const),
    ...jobs.map(({ name }) => ['jobs', name] as const),
    ...stores.filter(isServerInCluster).map(({ name }) => ['stores', name] as const),
  ];
  return paths
    .filter(([, name]) => RESERVED.includes(name))
    .map((path) => ({
      code: 'reserved-name',
      path,
      atKey: true,
      what: `${path[1]}.yaml is a generated file of its own.`,
      fix: `Give the ${NOUNS[path[0]] ?? 'entry'} another name.`,
    }));
}

const NOUNS: Readonly<Record<string, string>> = {
  services: 'service',
  jobs: 'job',
  stores: 'store',
};

function findingsOf({ name, image, scaling }: ResolvedService): readonly Finding[] {
  const path = ['services', name];
  const findings: Finding[] = [];
  if (image.source === 'ecr') {
    findings.push({
      code: 'registry-not-available',
      path: [...path, 'image'],
      what: `${image.repository} would be pulled from the ECR of an account that nothing names.`,
      fix: 'Set registry to a host, such as ghcr.io/acme or 123456789012.dkr.ecr.us-east-1.amazonaws.com.',
    });
  }
  for (const field of ['scaleOutCooldown', 'scaleInCooldown'] as const) {
    if (scaling[`${field}Seconds`] <= MAX_COOLDOWN_SECONDS) continue;
    findings.push({
      code: 'cooldown-too-long',
      path: [...path, 'scaling', field],
      what: `${name} rests ${scaling[`${field}Seconds`]}s between two changes; Kubernetes takes up to ${MAX_COOLDOWN_SECONDS}s.`,
      fix: 'Set it to 1h or less.',
    });
  }
  return findings;
}
