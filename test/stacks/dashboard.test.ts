import { Match, Template } from 'aws-cdk-lib/assertions';

import type { Dashboard, MetricQuery, Panel } from '../../lib/dashboards';
import { addDashboards } from '../../lib/stacks/dashboard';
import { onlyResource, testStack } from '../support/cdk-template';

const DASHBOARD = 'AWS::CloudWatch::Dashboard';

const P99: MetricQuery = {
  kind: 'metric',
  legend: 'p99',
  metric: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'TargetResponseTime',
    dimensions: {
      TargetGroup: { of: { kind: 'service', name: 'api' }, attribute: 'targetGroupFullName' },
    },
    statistic: 'p99',
    periodSeconds: 60,
  },
};

function panel(overrides: Partial<Panel> = {}): Panel {
  return {
    id: 1,
    title: 'latency',
    unit: 'seconds',
    measuredBy: 'cloudwatch',
    queries: [P99],
    lines: [{ value: 2, label: 'HighP99Latency (P3)', means: 'alert' }],
    alerts: [{ name: 'HighP99Latency' }],
    ...overrides,
  };
}

function stackWith(...panels: Panel[]) {
  const stack = testStack();
  const overview: Dashboard = { kind: 'overview', rows: [{ title: 'api', panels }] };
  addDashboards(stack, 'shop-staging', [overview], () => 'targetgroup/api/1');
  return stack;
}

function widgetsOf(...panels: Panel[]): unknown {
  const body = onlyResource(stackWith(...panels), DASHBOARD).DashboardBody as string;
  return (JSON.parse(body) as { widgets: unknown }).widgets;
}

test('a panel stands below the name of what it shows, with the threshold as a line', () => {
  expect(widgetsOf(panel())).toMatchObject([
    { type: 'text', properties: { markdown: '## api' } },
    {
      type: 'metric',
      properties: {
        title: 'latency',
        region: 'us-east-1',
        metrics: [
          [
            'AWS/ApplicationELB',
            'TargetResponseTime',
            'TargetGroup',
            'targetgroup/api/1',
            { period: 60, stat: 'p99', label: 'p99' },
          ],
        ],
        annotations: { horizontal: [{ value: 2, label: 'HighP99Latency (P3)' }] },
        yAxis: { left: { label: 'seconds', min: 0 } },
      },
    },
  ]);
});

test('a share is drawn by its expression, and what it is made of is not', () => {
  const errors = panel({
    queries: [
      {
        kind: 'math',
        expression: '100 * errors / requests',
        legend: 'errors',
        metrics: [
          { id: 'errors', metric: { ...P99.metric, metricName: 'HTTPCode_Target_5XX_Count' } },
          { id: 'requests', metric: { ...P99.metric, metricName: 'RequestCount' } },
        ],
      },
    ],
  });

  expect(widgetsOf(errors)).toMatchObject([
    { type: 'text' },
    {
      properties: {
        metrics: [
          [{ expression: '100 * q0errors / q0requests', label: 'errors' }],
          expect.arrayContaining([expect.objectContaining({ id: 'q0errors', visible: false })]),
          expect.arrayContaining([expect.objectContaining({ id: 'q0requests', visible: false })]),
        ],
      },
    },
  ]);
});

test('a panel links to what the runbook says of each of its alerts', () => {
  const runbook = 'https://runbooks.example.com/shop#highp99latency';
  const alerts = [{ name: 'HighP99Latency', runbook }];

  expect(widgetsOf(panel({ alerts }))).toMatchObject([
    { type: 'text' },
    { type: 'metric' },
    { type: 'text', properties: { markdown: `[Runbook: HighP99Latency](${runbook})` } },
  ]);
});

test('panels stand three in a row', () => {
  expect(widgetsOf(panel(), panel(), panel(), panel())).toMatchObject([
    { type: 'text', x: 0, y: 0, width: 24 },
    { x: 0, y: 1, width: 8 },
    { x: 8, y: 1, width: 8 },
    { x: 16, y: 1, width: 8 },
    { x: 0, y: 7, width: 8 },
  ]);
});

test('a dashboard has the name given', () => {
  const stack = stackWith(panel());

  Template.fromStack(stack).hasResourceProperties(DASHBOARD, { DashboardName: 'shop-staging' });
});

test('what one dashboard has no room for stands on a second one', () => {
  const template = Template.fromStack(stackWith(...Array.from({ length: 300 }, () => panel())));

  template.resourceCountIs(DASHBOARD, 2);
  template.hasResourceProperties(DASHBOARD, { DashboardName: 'shop-staging-2' });
});

test('panels that Prometheus answers are not drawn here', () => {
  const stack = stackWith(
    panel({ measuredBy: 'prometheus', queries: [{ kind: 'promql', expr: 'up', legend: '' }] }),
  );

  Template.fromStack(stack).resourcePropertiesCountIs(DASHBOARD, Match.anyValue(), 0);
});
