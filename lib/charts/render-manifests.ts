import type { ResolvedSystem } from '../resolve/resolved-system';
import { kustomizations } from './kustomization';
import type { ManifestFile } from './manifest-file';
import { planManifests } from './plan-manifests';

/** The manifests of a system that runs on Kubernetes and is deployed by kubectl. */
export function renderManifests(system: ResolvedSystem): readonly ManifestFile[] {
  return kustomizations(system, planManifests(system)).map(({ path, content }) => ({
    path: `kubernetes/${path}`,
    content,
  }));
}
