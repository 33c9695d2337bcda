import { Testing } from 'cdk8s';

import { DashboardsChart } from '../../lib/charts/dashboards-chart';
import { renderGrafanaDashboards } from '../../lib/dashboards';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';

interface Manifest {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly data: Readonly<Record<string, string>>;
}

test('the sidecar of Grafana finds the same dashboards that stand beside the manifests', () => {
  const system = resolvedKubernetesSystem();

  const chart = new DashboardsChart(Testing.app(), 'dashboards', { system });

  const found = (chart.toJson() as readonly Manifest[]).map(({ metadata, data }) => {
    expect(metadata.labels).toMatchObject({ grafana_dashboard: '1' });
    return data;
  });
  expect(found).toEqual(
    renderGrafanaDashboards(system).map(({ uid, content }) => ({ [`${uid}.json`]: content })),
  );
});
