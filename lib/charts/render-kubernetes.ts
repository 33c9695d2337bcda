import type { ResolvedSystem } from '../resolve/resolved-system';
import { kubernetesTarget } from './kubernetes-target';
import type { ManifestFile } from './manifest-file';
import { renderChart } from './render-chart';
import { renderManifests } from './render-manifests';

/** Everything that Kubernetes reads: a Helm chart where the spec asks for one, else a kustomization. */
export function renderKubernetes(system: ResolvedSystem): readonly ManifestFile[] {
  const target = kubernetesTarget(system);
  return target.chart === undefined
    ? renderManifests(system)
    : renderChart(system, target, target.chart);
}
