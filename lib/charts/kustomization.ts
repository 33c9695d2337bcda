import type { ResolvedSystem } from '../resolve/resolved-system';
import { imageRepository, TAG_GIVEN_AT_DEPLOY } from './image';
import { manifestYaml } from './manifest-yaml';

/** What `kubectl apply -k` reads: the manifests, and each image's tag in one place. */
export function kustomization(system: ResolvedSystem, resources: readonly string[]): string {
  const repositories = new Set(system.services.map(imageRepository));
  return manifestYaml([
    {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources,
      images: [...repositories].map((name) => ({ name, newTag: TAG_GIVEN_AT_DEPLOY })),
    },
  ]);
}
