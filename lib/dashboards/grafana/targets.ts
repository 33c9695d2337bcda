import type { CloudWatchMetric } from '../../alerts/cloudwatch-form';
import { withPrefix } from '../distinct-ids';
import type { Line, Panel, Query } from '../panel';
import { dataSource } from './variables';

/** Whether all names in it are known before anything is deployed. */
export function isDrawable({ queries }: Panel): boolean {
  return queries.flatMap(metricsOf).every(({ dimensions }) => isLiteral(dimensions));
}

/** What Grafana asks: the queries, and each line as a series that never changes, so that it has a name. */
export function targetsOf({ queries, lines }: Panel, region: string): readonly object[] {
  const asked = queries.map((query, index) => ({ query, id: `q${index}` }));
  return [
    ...asked.flatMap(({ query, id }) => targetsOfQuery(query, id, region)),
    ...asked
      .slice(0, 1)
      .flatMap(({ query, id }) =>
        lines.map((line, index) => lineTarget(line, `line${index}`, { query, id, region })),
      ),
  ];
}

function targetsOfQuery(query: Query, id: string, region: string): readonly object[] {
  switch (query.kind) {
    case 'promql':
      return [promqlTarget(id, query.expr, query.legend)];
    case 'metric':
      return [metricTarget(id, query.metric, { region, label: query.legend, hide: false })];
    case 'math': {
      const { expression, metrics, legend } = withPrefix(query, id);
      return [
        ...metrics.map((each) =>
          metricTarget(each.id, each.metric, { region, label: '', hide: true }),
        ),
        mathTarget(id, expression, { region, label: legend }),
      ];
    }
  }
}

function lineTarget(
  { value, label }: Line,
  id: string,
  first: { readonly query: Query; readonly id: string; readonly region: string },
): object {
  return first.query.kind === 'promql'
    ? promqlTarget(id, `vector(${value})`, label)
    : mathTarget(id, `${first.id} * 0 + ${value}`, { region: first.region, label });
}

function promqlTarget(refId: string, expr: string, legendFormat: string): object {
  return { refId, datasource: dataSource('prometheus'), expr, legendFormat };
}

function metricTarget(
  id: string,
  metric: CloudWatchMetric,
  said: { readonly region: string; readonly label: string; readonly hide: boolean },
): object {
  const { namespace, metricName, dimensions, statistic, periodSeconds } = metric;
  return {
    ...cloudwatchTarget(id, said),
    hide: said.hide,
    metricEditorMode: BUILDER,
    namespace,
    metricName,
    dimensions,
    matchExact: true,
    statistic,
    period: String(periodSeconds),
  };
}

function mathTarget(
  id: string,
  expression: string,
  said: { readonly region: string; readonly label: string },
): object {
  return { ...cloudwatchTarget(id, said), metricEditorMode: CODE, namespace: '', expression };
}

/** Grafana's enumerations: how the query was written, and that it searches metrics. */
const BUILDER = 0;
const CODE = 1;
const SEARCH = 0;

function cloudwatchTarget(
  id: string,
  { region, label }: { readonly region: string; readonly label: string },
) {
  return {
    refId: id,
    id,
    datasource: dataSource('cloudwatch'),
    queryMode: 'Metrics',
    metricQueryType: SEARCH,
    region,
    label,
  };
}

function metricsOf(query: Query): readonly CloudWatchMetric[] {
  switch (query.kind) {
    case 'promql':
      return [];
    case 'metric':
      return [query.metric];
    case 'math':
      return query.metrics.map(({ metric }) => metric);
  }
}

function isLiteral(dimensions: CloudWatchMetric['dimensions']): boolean {
  return Object.values(dimensions).every((value) => typeof value === 'string');
}
