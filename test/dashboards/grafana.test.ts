import { renderGrafanaDashboards } from '../../lib/dashboards';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import { resolvedSystem } from '../support/resolved-system';

interface Grafana {
  readonly panels: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

test('a dashboard has a stable address and asks which data source it reads', () => {
  expect(dashboardOf(resolvedKubernetesSystem(), 'learnbot-overview')).toMatchObject({
    uid: 'learnbot-overview',
    title: 'learnbot cluster: overview',
    tags: ['cdk-runbook', 'learnbot', 'cluster'],
    editable: false,
    templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus' }] },
  });
});

test('a dashboard leads to its siblings and to the runbook', () => {
  expect(dashboardOf(resolvedKubernetesSystem(), 'learnbot-overview').links).toMatchObject([
    { type: 'dashboards', tags: ['cdk-runbook', 'learnbot', 'cluster'] },
    {
      type: 'link',
      title: 'Runbook',
      url: 'https://runbooks.example.com/learnbot/cluster/runbook.md',
    },
  ]);
});

test('a panel draws the threshold of an alert as a line with its name, and links to what to do', () => {
  const panel = panelOf(resolvedKubernetesSystem(), 'learnbot-overview', 'latency');

  expect(panel).toMatchObject({
    type: 'timeseries',
    description: 'Watched by HighP99Latency.',
    datasource: { type: 'prometheus', uid: '${datasource}' },
    interval: '15s',
    fieldConfig: {
      defaults: { unit: 's', custom: { axisSoftMin: 0 } },
      overrides: [{ matcher: { id: 'byName', options: 'HighP99Latency (P3)' } }],
    },
    links: [
      {
        title: 'Runbook: HighP99Latency',
        url: 'https://runbooks.example.com/learnbot/cluster/runbook.md#highp99latency',
      },
    ],
  });
  expect((panel.targets as object[]).slice(-2)).toMatchObject([
    {
      expr: 'histogram_quantile(0.99, sum by (system, environment, service, le) (rate(http_request_duration_seconds_bucket{system="learnbot",environment="cluster",service="api-gateway"}[$__rate_interval])))',
      legendFormat: 'p99 duration',
    },
    { expr: 'vector(2)', legendFormat: 'HighP99Latency (P3)' },
  ]);
});

test('what AWS alone measures is read from CloudWatch, of a data source that the reader chooses', () => {
  const system = onEcs();

  expect(dashboardOf(system, 'learnbot-stores').templating).toMatchObject({
    list: [{ name: 'cloudwatch', type: 'datasource', query: 'cloudwatch' }],
  });
  expect(panelOf(system, 'learnbot-stores', 'highest cpu')).toMatchObject({
    datasource: { type: 'cloudwatch', uid: '${cloudwatch}' },
    targets: [
      {
        namespace: 'AWS/RDS',
        metricName: 'CPUUtilization',
        dimensions: { DBInstanceIdentifier: 'learnbot-staging-postgres' },
        statistic: 'Average',
        region: 'us-east-1',
      },
    ],
  });
});

test('what has a name only once it is deployed is left to the dashboard in CloudWatch', () => {
  const { panels, links } = dashboardOf(onEcs(), 'learnbot-overview');

  expect(panels.map(({ title }) => title)).not.toContain('latency at the load balancer');
  expect(links).toContainEqual(
    expect.objectContaining({
      title: 'CloudWatch',
      url: expect.stringMatching(/#dashboards\/dashboard\/learnbot-staging$/) as string,
    }),
  );
});

test('panels stand three in a row below the name of what they show', () => {
  const { panels } = dashboardOf(resolvedKubernetesSystem(), 'learnbot-overview');

  expect(panels.map(({ type, title, gridPos }) => [type, title, gridPos])).toEqual([
    ['row', 'api-gateway', { x: 0, y: 0, w: 24, h: 1 }],
    ['timeseries', 'requests', { x: 0, y: 1, w: 8, h: 8 }],
    ['timeseries', 'latency', { x: 8, y: 1, w: 8, h: 8 }],
    ['timeseries', 'replicas that answer', { x: 16, y: 1, w: 8, h: 8 }],
    ['row', 'resume-parser', { x: 0, y: 9, w: 24, h: 1 }],
    ['timeseries', 'replicas that answer', { x: 0, y: 10, w: 8, h: 8 }],
  ]);
});

test('no two panels of a dashboard share a number', () => {
  for (const uid of ['learnbot-overview', 'learnbot-hosts']) {
    const ids = dashboardOf(onEcs(), uid).panels.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('without a published runbook a panel has no link', () => {
  const alerts = [prometheusHighP99Latency({ runbook: { anchor: 'highp99latency' } })];

  const panel = panelOf(resolvedKubernetesSystem({ alerts }), 'learnbot-overview', 'latency');

  expect(panel.links).toEqual([]);
});

test('there is none where nobody but CloudWatch looks', () => {
  const system = resolvedSystem({ monitoring: { alerts: 'cloudwatch' } });

  expect(renderGrafanaDashboards(system)).toEqual([]);
});

/** Prometheus scrapes the services, and AWS measures the rest. */
function onEcs(): ResolvedSystem {
  return resolvedSystem();
}

function dashboardOf(system: ResolvedSystem, uid: string): Grafana {
  const found = renderGrafanaDashboards(system).find((each) => each.uid === uid);
  return JSON.parse(found!.content) as Grafana;
}

function panelOf(system: ResolvedSystem, uid: string, title: string): Record<string, unknown> {
  return dashboardOf(system, uid).panels.find((panel) => panel.title === title)!;
}
