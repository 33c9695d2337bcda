import {
  DashboardConfigMap,
  type DashboardConfigMapProps,
} from '../../../../constructs/kubernetes';
import { emptyChart } from '../../../support/kubernetes-jobs';
import { findObject, yamlOf } from '../../../support/kubernetes-objects';
import { manifestProblems } from '../../../support/kubernetes-schema';

const DASHBOARD = '{"title":"Shop","panels":[{"legendFormat":"{{pod}}"}]}';

function chartOf(props: Partial<DashboardConfigMapProps> = {}) {
  const chart = emptyChart();
  const shop = { name: 'dashboard-shop', fileName: 'shop.json', dashboard: DASHBOARD };
  new DashboardConfigMap(chart, 'Dashboard', { ...shop, ...props });
  return chart;
}

test('a dashboard is a file that the sidecar of Grafana finds', () => {
  expect(findObject(chartOf(), 'ConfigMap')).toMatchObject({
    metadata: { name: 'dashboard-shop', labels: { grafana_dashboard: '1' } },
    data: { 'shop.json': DASHBOARD },
  });
});

test('a Grafana that looks for another label finds it too', () => {
  const chart = chartOf({ labels: { team: 'shop' }, sidecarLabels: { dashboards: 'yes' } });

  expect(findObject(chart, 'ConfigMap')).toHaveProperty('metadata.labels', {
    team: 'shop',
    dashboards: 'yes',
  });
});

test('a dashboard stands in the folder it is told', () => {
  expect(findObject(chartOf({ folder: 'Shop' }), 'ConfigMap')).toHaveProperty(
    'metadata.annotations',
    { grafana_folder: 'Shop' },
  );
  expect(findObject(chartOf(), 'ConfigMap')).not.toHaveProperty('metadata.annotations');
});

test('Kubernetes knows every field', async () => {
  expect(await manifestProblems(yamlOf(chartOf()))).toEqual([]);
});
