import { App } from 'cdk8s';

import type { KubernetesTarget, ResolvedChart, ResolvedSystem } from '../resolve/resolved-system';
import { ApplicationChart } from './application-chart';
import { renderHelmChart } from './helm';
import { imageRepository } from './image';
import type { ManifestFile, ManifestObjects } from './manifest-file';
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
    objects: inWaves(planManifests(system)),
    repositories: [...new Set(system.services.map(imageRepository))],
    tagPattern,
  }).map(({ path, content }) => ({ path: `charts/${name}/${path}`, content }));
  return [...files, ...application(system, target, chart)];
}

/**
 * Where something runs before a deployment, Argo CD brings what it stands on before it, and all the
 * rest after it (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/). Helm has its hooks.
 */
function inWaves(groups: readonly ManifestObjects[]): readonly ManifestObjects[] {
  if (!groups.some(({ step }) => step === 'before-deploy')) return groups;
  return groups.map((group) => {
    const wave = WAVES[group.step];
    if (wave === undefined) return group;
    return { ...group, objects: group.objects.map((each) => inWave(each, wave)) };
  });
}

/** A job before a deployment stands at 0, and says so itself. */
const WAVES: Readonly<Partial<Record<ManifestObjects['step'], string>>> = {
  foundation: '-20',
  rest: '10',
};

function inWave(object: unknown, wave: string): unknown {
  const { metadata, ...rest } = object as { readonly metadata?: { readonly annotations?: object } };
  const annotations = { ...metadata?.annotations, 'argocd.argoproj.io/sync-wave': wave };
  return { ...rest, metadata: { ...metadata, annotations } };
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
