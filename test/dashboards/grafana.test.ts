import { renderGrafanaDashboard } from '../../lib/dashboards';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import { resolvedSystem } from '../support/resolved-system';

interface Dashboard {
  readonly panels: readonly [Record<string, unknown>, ...Record<string, unknown>[]];
}

test('a dashboard has a stable address and asks which data source it reads', () => {
  expect(dashboardOf(resolvedKubernetesSystem())).toMatchObject({
    uid: 'learnbot-overview',
    title: 'learnbot cluster: overview',
    tags: ['cdk-runbook', 'learnbot', 'cluster'],
    editable: false,
    templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus' }] },
  });
});

test('a panel draws the measure of an alert with its threshold as a line and a link to what to do', () => {
  const datasource = { type: 'prometheus', uid: '${datasource}' };

  const [panel] = dashboardOf(resolvedKubernetesSystem()).panels;

  expect(panel).toEqual({
    id: 1,
    type: 'timeseries',
    title: 'api-gateway: p99 latency',
    description: 'The line is the threshold of HighP99Latency (P3).',
    datasource,
    interval: '15s',
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    targets: [
      {
        refId: 'A',
        datasource,
        expr: 'histogram_quantile(0.99, sum by (system, environment, service, le) (rate(http_request_duration_seconds_bucket{system="learnbot",environment="cluster",service="api-gateway"}[$__rate_interval])))',
        legendFormat: '{{service}}',
      },
    ],
    fieldConfig: {
      defaults: {
        unit: 's',
        min: 0,
        custom: { thresholdsStyle: { mode: 'line' } },
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: 'green', value: null },
            { color: 'red', value: 2 },
          ],
        },
      },
      overrides: [],
    },
    links: [
      {
        title: 'Runbook: HighP99Latency',
        url: 'https://runbooks.example.com/learnbot/cluster/runbook.md#highp99latency',
        targetBlank: true,
      },
    ],
  });
});

test('panels stand two in a row, each with an id of its own', () => {
  const alerts = ['A', 'B', 'C'].map((name) => prometheusHighP99Latency({ name }));

  const { panels } = dashboardOf(resolvedKubernetesSystem({ alerts }));

  expect(panels.map(({ id, gridPos }) => [id, gridPos])).toEqual([
    [1, { x: 0, y: 0, w: 12, h: 8 }],
    [2, { x: 12, y: 0, w: 12, h: 8 }],
    [3, { x: 0, y: 8, w: 12, h: 8 }],
  ]);
});

test('without a published runbook a panel has no link', () => {
  const alerts = [prometheusHighP99Latency({ runbook: { anchor: 'highp99latency' } })];

  const [panel] = dashboardOf(resolvedKubernetesSystem({ alerts })).panels;

  expect(panel.links).toEqual([]);
});

test('there is none where CloudWatch draws the graphs', () => {
  expect(renderGrafanaDashboard(resolvedSystem(), 'learnbot-overview')).toBeUndefined();
});

function dashboardOf(system: ResolvedSystem): Dashboard {
  return JSON.parse(renderGrafanaDashboard(system, 'learnbot-overview')!) as Dashboard;
}
