import { Match, Template } from 'aws-cdk-lib/assertions';

import type { Panel } from '../../lib/dashboards/panel';
import { addDashboard } from '../../lib/stacks/dashboard';
import { onlyResource, testStack } from '../support/cdk-template';

const DASHBOARD = 'AWS::CloudWatch::Dashboard';

function panel(overrides: Partial<Panel> = {}): Panel {
  return {
    alert: 'HighP99Latency',
    title: 'api p99 latency',
    unit: 'seconds',
    query: {
      cloudwatch: [
        {
          namespace: 'AWS/ApplicationELB',
          metricName: 'TargetResponseTime',
          dimensions: { TargetGroup: { of: { kind: 'service', name: 'api' }, attribute: 'targetGroupFullName' } },
          statistic: 'p99',
          periodSeconds: 60,
        },
      ],
    },
    threshold: { value: 2, label: 'HighP99Latency' },
    ...overrides,
  };
}

function dashboardOf(panels: Panel[]) {
  const stack = testStack();
  addDashboard(stack, 'shop-staging', panels, () => 'targetgroup/api/1');
  return stack;
}

function widgetsOf(panels: Panel[]): unknown {
  const body = onlyResource(dashboardOf(panels), DASHBOARD).DashboardBody as string;
  return (JSON.parse(body) as { widgets: unknown }).widgets;
}

test('a panel shows its metric with the threshold as a line', () => {
  expect(widgetsOf([panel()])).toMatchObject([
    {
      type: 'metric',
      properties: {
        title: 'api p99 latency',
        region: 'us-east-1',
        metrics: [
          [
            'AWS/ApplicationELB',
            'TargetResponseTime',
            'TargetGroup',
            'targetgroup/api/1',
            { period: 60, stat: 'p99' },
          ],
        ],
        annotations: { horizontal: [{ value: 2, label: 'HighP99Latency' }] },
        yAxis: { left: { label: 'seconds', min: 0 } },
      },
    },
  ]);
});

test('a panel links to what the runbook says', () => {
  const runbook = 'https://runbooks.example.com/shop#highp99latency';

  expect(widgetsOf([panel({ runbook })])).toMatchObject([
    { type: 'metric' },
    { type: 'text', properties: { markdown: `[Runbook: HighP99Latency](${runbook})` } },
  ]);
});

test('panels stand two in a row', () => {
  expect(widgetsOf([panel(), panel(), panel()])).toMatchObject([
    { x: 0, y: 0, width: 12 },
    { x: 12, y: 0, width: 12 },
    { x: 0, y: 6, width: 12 },
  ]);
});

test('a dashboard has the name given', () => {
  const stack = dashboardOf([panel()]);

  Template.fromStack(stack).hasResourceProperties(DASHBOARD, { DashboardName: 'shop-staging' });
});

test('panels that Prometheus answers are not drawn here', () => {
  const stack = dashboardOf([panel({ query: { prometheus: 'up' } })]);

  Template.fromStack(stack).resourcePropertiesCountIs(DASHBOARD, Match.anyValue(), 0);
});
