import { App, type Chart } from 'cdk8s';

import { ruleGroups } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { AlertsChart } from './alerts-chart';
import { kustomization } from './kustomization';
import { manifestYaml } from './manifest-yaml';
import { copiedValues, SecretsChart } from './secrets-chart';
import { ServiceChart } from './service-chart';

/** One file, not yet written. */
export interface ManifestFile {
  /** Relative to the environment's output directory, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

/**
 * The manifests of a system that runs on Kubernetes: one file a service, the secrets that are copied,
 * the alerts, a kustomization.
 */
export function renderManifests(system: ResolvedSystem): readonly ManifestFile[] {
  // Explicit, because cdk8s would otherwise ask the environment of the process.
  const app = new App({ outdir: 'unused', recordConstructMetadata: false });
  const charts: [string, Chart][] = system.services.map((service) => [
    `${service.name}.yaml`,
    new ServiceChart(app, service.name, { system, service }),
  ]);
  if (copiedValues(system).size > 0) {
    charts.push([`${SECRETS}.yaml`, new SecretsChart(app, SECRETS, { system })]);
  }
  const { prometheus } = system.monitoring;
  if (prometheus?.operatorLabels !== undefined && ruleGroups(system).length > 0) {
    charts.push([`${ALERTS}.yaml`, new AlertsChart(app, ALERTS, { system })]);
  }
  const files = charts.map(([name, chart]) => ({ name, content: manifestYaml(chart.toJson()) }));
  const names = files.map(({ name }) => name);
  return [...files, { name: 'kustomization.yaml', content: kustomization(system, names) }].map(
    ({ name, content }) => ({ path: `kubernetes/${name}`, content }),
  );
}

const ALERTS = 'alerts';
const SECRETS = 'secrets';
