import { Duration, type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

import type { CloudWatchMetric } from '../alerts';
import { withPrefix, type Dashboard, type Line, type Panel, type Query } from '../dashboards';
import { DASHBOARD_LIMITS } from '../facts/dashboards';
import { resolveDimensions, type DimensionLookup } from './alarms';

/** A dashboard is 24 units wide. */
const COLUMNS = 3;
const WIDTH = 24 / COLUMNS;

/**
 * The panels that CloudWatch can draw, as one dashboard, and further ones where it is full; none where
 * there is nothing.
 */
export function addDashboards(
  stack: Stack,
  name: string,
  dashboards: readonly Dashboard[],
  lookup: DimensionLookup,
): readonly cloudwatch.Dashboard[] {
  const parts = split(dashboards.flatMap(linesOfPanels));
  return parts.map((lines, index) => {
    const number = index === 0 ? '' : String(index + 1);
    const dashboard = new cloudwatch.Dashboard(stack, `Dashboard${number}`, {
      dashboardName: number === '' ? name : `${name}-${number}`,
    });
    for (const line of lines) {
      dashboard.addWidgets(
        ...('heading' in line
          ? [heading(line.heading)]
          : line.panels.map((panel) => column(panel, stack.region, lookup))),
      );
    }
    return dashboard;
  });
}

/** What stands from left to right: the title of a row, or as many panels as there is room for. */
type PanelLine = { readonly heading: string } | { readonly panels: readonly Panel[] };

function linesOfPanels({ rows }: Dashboard): readonly PanelLine[] {
  return rows.flatMap(({ title, panels }) => {
    const drawn = panels.filter(({ measuredBy }) => measuredBy === 'cloudwatch');
    if (drawn.length === 0) return [];
    const places = Array.from({ length: Math.ceil(drawn.length / COLUMNS) }, (_, line) =>
      drawn.slice(line * COLUMNS, (line + 1) * COLUMNS),
    );
    return [{ heading: title }, ...places.map((each) => ({ panels: each }))];
  });
}

/** As many lines into each dashboard as CloudWatch takes. */
function split(lines: readonly PanelLine[]): readonly (readonly PanelLine[])[] {
  const parts: PanelLine[][] = [];
  let room: Record<keyof typeof DASHBOARD_LIMITS, number> = { widgets: 0, metrics: 0 };
  for (const line of lines) {
    const taken = sizeOf(line);
    if (room.widgets < taken.widgets || room.metrics < taken.metrics) {
      parts.push([]);
      room = { ...DASHBOARD_LIMITS };
    }
    parts.at(-1)?.push(line);
    room = { widgets: room.widgets - taken.widgets, metrics: room.metrics - taken.metrics };
  }
  return parts;
}

/** A panel is a graph and, below it, a text. */
function sizeOf(line: PanelLine): Record<keyof typeof DASHBOARD_LIMITS, number> {
  if ('heading' in line) return { widgets: 1, metrics: 0 };
  const queries = line.panels.flatMap((panel) => panel.queries);
  const metrics = queries.map((query) => (query.kind === 'math' ? 1 + query.metrics.length : 1));
  return {
    widgets: 2 * line.panels.length,
    metrics: metrics.reduce((sum, each) => sum + each, 0),
  };
}

function heading(title: string): cloudwatch.TextWidget {
  return new cloudwatch.TextWidget({
    markdown: `## ${title}`,
    width: 24,
    height: 1,
    background: cloudwatch.TextWidgetBackground.TRANSPARENT,
  });
}

/** The graph with its lines, and below it where it says what to do. */
function column(panel: Panel, region: string, lookup: DimensionLookup): cloudwatch.Column {
  const { title, unit, queries, lines, alerts } = panel;
  const graph = new cloudwatch.GraphWidget({
    title,
    region,
    width: WIDTH,
    left: queries.flatMap((query, index) => graphed(query, `q${index}`, lookup)),
    leftYAxis: { label: unit, showUnits: false, min: 0 },
    leftAnnotations: lines.map(annotation),
  });
  const links = alerts.flatMap(({ name, runbook }) =>
    runbook === undefined ? [] : [`[Runbook: ${name}](${runbook})`],
  );
  if (links.length === 0) return new cloudwatch.Column(graph);
  const text = new cloudwatch.TextWidget({
    markdown: links.join(' '),
    width: WIDTH,
    height: links.length,
    background: cloudwatch.TextWidgetBackground.TRANSPARENT,
  });
  return new cloudwatch.Column(graph, text);
}

function annotation({ value, label, means }: Line): cloudwatch.HorizontalAnnotation {
  const color = means === 'alert' ? cloudwatch.Color.RED : cloudwatch.Color.GREEN;
  return { value, label, color };
}

function graphed(query: Query, id: string, lookup: DimensionLookup): readonly cloudwatch.IMetric[] {
  switch (query.kind) {
    case 'promql':
      return [];
    case 'metric':
      return [metricOf(query.metric, lookup, query.legend)];
    case 'math': {
      const { expression, metrics, legend } = withPrefix(query, id);
      return [
        new cloudwatch.MathExpression({
          expression,
          label: legend,
          period: Duration.seconds(metrics[0]?.metric.periodSeconds ?? 60),
          usingMetrics: Object.fromEntries(
            metrics.map((each) => [each.id, metricOf(each.metric, lookup)]),
          ),
        }),
      ];
    }
  }
}

function metricOf(
  metric: CloudWatchMetric,
  lookup: DimensionLookup,
  label = '',
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: metric.namespace,
    metricName: metric.metricName,
    dimensionsMap: resolveDimensions(metric, lookup),
    statistic: metric.statistic,
    period: Duration.seconds(metric.periodSeconds),
    // CloudWatch's own label tells more than none.
    label: label === '' ? undefined : label,
  });
}
