import { Duration, type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

import type { CloudWatchMetric } from '../alerts';
import type { Panel } from '../dashboards';
import { resolveDimensions, type DimensionLookup } from './alarms';

/** The panels that CloudWatch can draw, as one dashboard; undefined where there is none. */
export function addDashboard(
  stack: Stack,
  dashboardName: string,
  panels: readonly Panel[],
  lookup: DimensionLookup,
): cloudwatch.Dashboard | undefined {
  const columns = panels.flatMap((panel) =>
    'cloudwatch' in panel.query
      ? [column(panel, graphed(panel.query.cloudwatch, lookup), stack.region)]
      : [],
  );
  if (columns.length === 0) return undefined;
  const dashboard = new cloudwatch.Dashboard(stack, 'Dashboard', { dashboardName });
  for (let place = 0; place < columns.length; place += COLUMNS) {
    dashboard.addWidgets(...columns.slice(place, place + COLUMNS));
  }
  return dashboard;
}

/** A dashboard is 24 units wide. */
const COLUMNS = 2;
const WIDTH = 24 / COLUMNS;

/** The graph with its threshold as a line, and below it where it says what to do. */
function column(panel: Panel, metrics: cloudwatch.Metric[], region: string): cloudwatch.Column {
  const { alert, title, unit, threshold, runbook } = panel;
  const graph = new cloudwatch.GraphWidget({
    title,
    region,
    width: WIDTH,
    left: metrics,
    leftYAxis: { label: unit, showUnits: false, min: 0 },
    leftAnnotations: threshold && [{ ...threshold, color: cloudwatch.Color.RED }],
  });
  if (runbook === undefined) return new cloudwatch.Column(graph);
  const link = new cloudwatch.TextWidget({
    markdown: `[Runbook: ${alert}](${runbook})`,
    width: WIDTH,
    height: 1,
    background: cloudwatch.TextWidgetBackground.TRANSPARENT,
  });
  return new cloudwatch.Column(graph, link);
}

function graphed(
  metrics: readonly CloudWatchMetric[],
  lookup: DimensionLookup,
): cloudwatch.Metric[] {
  return metrics.map(
    (metric) =>
      new cloudwatch.Metric({
        namespace: metric.namespace,
        metricName: metric.metricName,
        dimensionsMap: resolveDimensions(metric, lookup),
        statistic: metric.statistic,
        period: Duration.seconds(metric.periodSeconds),
      }),
  );
}
