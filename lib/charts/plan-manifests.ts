import { App, type Chart } from 'cdk8s';

import { ruleGroups } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { isPostgresInCluster, isRedisInCluster } from '../resolve/stores';
import { AlertsChart } from './alerts-chart';
import { copiedSecrets } from './copied-secrets';
import { DashboardsChart, hasDashboards } from './dashboards-chart';
import { JobChart } from './job-chart';
import { kubernetesTarget } from './kubernetes-target';
import type { ManifestObjects } from './manifest-file';
import { NamespacesChart } from './namespaces-chart';
import { PostgresChart } from './postgres-chart';
import { RedisChart } from './redis-chart';
import { SecretsChart } from './secrets-chart';
import { ServiceChart } from './service-chart';

/** All objects of a system on Kubernetes, a file each for what is read together. */
export function planManifests(system: ResolvedSystem): readonly ManifestObjects[] {
  // Explicit, because cdk8s would otherwise ask the environment of the process.
  const app = new App({ outdir: 'unused', recordConstructMetadata: false });
  return [
    ...namespaces(app, system),
    ...secrets(app, system),
    ...system.stores
      .filter(isPostgresInCluster)
      .map((store) =>
        file(`${store.name}.yaml`, 'foundation', [
          new PostgresChart(app, `store-${store.name}`, { system, store }),
        ]),
      ),
    ...system.stores
      .filter(isRedisInCluster)
      .map((store) =>
        file(`${store.name}.yaml`, 'foundation', [
          new RedisChart(app, `store-${store.name}`, { system, store }),
        ]),
      ),
    ...system.services.map((service) =>
      file(`${service.name}.yaml`, 'rest', [
        new ServiceChart(app, service.name, { system, service }),
      ]),
    ),
    ...system.jobs.map((job) =>
      file(`${job.name}.yaml`, job.trigger.kind === 'before-deploy' ? 'before-deploy' : 'rest', [
        new JobChart(app, `job-${job.name}`, { system, job }),
      ]),
    ),
    ...monitoring(app, system),
  ];
}

function namespaces(app: App, system: ResolvedSystem): readonly ManifestObjects[] {
  if (kubernetesTarget(system).namespaces.length === 0) return [];
  return [
    file('namespaces.yaml', 'foundation', [new NamespacesChart(app, 'namespaces', { system })]),
  ];
}

/** One chart a namespace, all in one file. */
function secrets(app: App, system: ResolvedSystem): readonly ManifestObjects[] {
  const spaces = [...new Set(copiedSecrets(system).map(({ namespace }) => namespace))];
  if (spaces.length === 0) return [];
  const charts = spaces.map(
    (namespace) => new SecretsChart(app, `secrets-${namespace}`, { system, namespace }),
  );
  return [file('secrets.yaml', 'foundation', charts)];
}

function monitoring(app: App, system: ResolvedSystem): readonly ManifestObjects[] {
  const { prometheus } = system.monitoring;
  if (prometheus?.operatorLabels === undefined) return [];
  return [
    ...(ruleGroups(system).length === 0
      ? []
      : [file('alerts.yaml', 'rest', [new AlertsChart(app, 'alerts', { system })])]),
    ...(hasDashboards(system)
      ? [file('dashboards.yaml', 'rest', [new DashboardsChart(app, 'dashboards', { system })])]
      : []),
  ];
}

function file(
  name: string,
  step: ManifestObjects['step'],
  charts: readonly Chart[],
): ManifestObjects {
  return { file: name, step, objects: charts.flatMap((chart) => chart.toJson() as unknown[]) };
}
