import { App } from 'cdk8s';

import type { KubernetesTarget, ResolvedChart, ResolvedSystem } from '../resolve/resolved-system';
import { ApplicationChart } from './application-chart';
import { renderHelmChart } from './helm';
import { imageRepository } from './image';
import type { ManifestFile } from './manifest-file';
import { manifestYaml } from './manifest-yaml';
import { planManifests } from './plan-manifests';

/** The manifests of a system that is deployed as a Helm chart, and the Application of Argo CD. */
export function renderChart(
  system: ResolvedSystem,
  target: KubernetesTarget,
  chart: ResolvedChart,
): readonly ManifestFile[] {
  const { name, version, tags: tagPattern } = chart;
  const files = renderHelmChart({
    name,
    version,
    description: system.description,
    objects: planManifests(system),
    repositories: [...new Set(system.services.map(imageRepository))],
    tagPattern,
  }).map(({ path, content }) => ({ path: `charts/${name}/${path}`, content }));
  return [...files, ...application(system, target, chart)];
}

function application(
  system: ResolvedSystem,
  target: KubernetesTarget,
  { name, argocd }: ResolvedChart,
): readonly ManifestFile[] {
  if (argocd === undefined) return [];
  const app = new App({ outdir: 'unused', recordConstructMetadata: false });
  const chart = new ApplicationChart(app, 'argocd', { system, target, argocd, release: name });
  return [{ path: 'argocd/application.yaml', content: manifestYaml(chart.toJson() as unknown[]) }];
}
