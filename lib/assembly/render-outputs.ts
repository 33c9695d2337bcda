import { renderGrafanaDashboards } from '../dashboards';
import { renderRuleFile, renderRuleTests, renderScrapeFile } from '../prometheus';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { renderAlertmanager, renderRouteTests } from '../routing';
import { renderRunbook } from '../runbooks';
import { renderManifest } from './render-manifest';

/** One file of `ops.out/<system>/<env>/`. */
export interface OutputFile {
  /** Relative to the environment's folder, with slashes. */
  readonly path: string;
  readonly content: string;
}

/** Everything of one environment that is not CloudFormation, in the order of the paths. */
export async function renderOutputs(system: ResolvedSystem): Promise<readonly OutputFile[]> {
  const candidates: readonly (readonly [string, string | undefined])[] = [
    ['prometheus/rules.yaml', renderRuleFile(system)],
    ['prometheus/rules.test.yaml', renderRuleTests(system)],
    ['prometheus/scrape.yaml', renderScrapeFile(system)],
    ['alertmanager/alertmanager.yaml', renderAlertmanager(system)],
    ['alertmanager/routes.test.sh', renderRouteTests(system)],
    ...renderGrafanaDashboards(system).map(({ uid, content }) => grafanaFile(uid, content)),
    ['runbook.md', renderRunbook(system)],
  ];
  const files = candidates.flatMap(([path, content]) =>
    content === undefined ? [] : [{ path, content }],
  );
  files.push(...(await manifestsOf(system)));
  const paths = [...files.map(({ path }) => path), 'manifest.json'].sort();
  files.push({ path: 'manifest.json', content: renderManifest(system, paths) });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function grafanaFile(uid: string, content: string): readonly [string, string] {
  return [`grafana/${uid}.json`, content];
}

/** cdk8s is loaded only where an environment runs on Kubernetes. */
async function manifestsOf(system: ResolvedSystem): Promise<readonly OutputFile[]> {
  if (system.target.platform !== 'kubernetes') return [];
  const { renderKubernetes } = await import('../charts');
  return renderKubernetes(system);
}
