import {
  cloudwatchForm,
  isOnCloudWatch,
  isOnPrometheus,
  measureOf,
  metricForms,
  prometheusForm,
  thresholdOf,
  type Alert,
  type CloudWatchAlert,
  type MetricForm,
} from '../alerts';
import type { DashboardKind } from '../resolve/resolved-system';
import type { Drawing } from './drawing';
import type { Query } from './panel';

/** The panel of how runs of a job ended. */
export const RUNS = 'runs';

/** The measure of an alert with its threshold as a line. */
export function drawAlert(alert: Alert): Drawing {
  const { value } = thresholdOf(alert);
  return {
    ...drawMeasure(alert),
    lines:
      value === undefined
        ? []
        : [{ value, label: `${alert.name} (${alert.severity})`, means: 'alert' }],
    alert: { name: alert.name, runbook: alert.runbook.url },
  };
}

/** The measure alone. */
export function drawMeasure(alert: Alert): Drawing {
  return {
    dashboard: dashboardOf(alert),
    target: alert.target,
    title: titleOf(alert),
    unit: thresholdOf(alert).unit,
    measuredBy: alert.source.evaluator,
    queries: queriesOf(alert),
    lines: [],
  };
}

function dashboardOf({ target, condition }: Alert): DashboardKind {
  if (target.kind === 'store') return 'stores';
  const ofContainer = condition.kind === 'cpu' || condition.kind === 'memory';
  return target.kind === 'service' && ofContainer ? 'hosts' : 'overview';
}

function titleOf(alert: Alert): string {
  const measure = measureTitle(alert);
  return isAtLoadBalancer(alert) ? `${measure} at the load balancer` : measure;
}

/** All quantiles share a panel, and all ends of runs; a rule of the team's own shares none. */
function measureTitle(alert: Alert): string {
  const { condition, target, source } = alert;
  if (condition.kind === 'latency') return 'latency';
  if (condition.kind === 'promql') return alert.name;
  return target.kind === 'job' && source.evaluator === 'cloudwatch' ? RUNS : measureOf(alert);
}

function isAtLoadBalancer({ source }: Alert): boolean {
  return source.evaluator === 'cloudwatch' && 'TargetGroup' in source.dimensions;
}

function queriesOf(alert: Alert): readonly Query[] {
  if (isOnPrometheus(alert)) {
    return [{ kind: 'promql', expr: prometheusForm(alert).graphExpr, legend: legendOf(alert) }];
  }
  if (!isOnCloudWatch(alert)) throw new Error(`${alert.name} is evaluated by nobody`);
  return metricForms(cloudwatchForm(alert)).flatMap((form) => queriesOfForm(alert, form));
}

function queriesOfForm(alert: CloudWatchAlert, form: MetricForm): readonly Query[] {
  const { metrics, graphExpression: expression, watchesEach } = form;
  if (expression !== undefined) {
    return [{ kind: 'math', expression, metrics, legend: legendOf(alert) }];
  }
  return (watchesEach === true ? metrics : [metrics[0]]).map(({ metric }) => ({
    kind: 'metric',
    metric,
    legend: alert.condition.kind === 'latency' ? metric.statistic : nodeName(metric.dimensions),
  }));
}

/** What tells one of several nodes from the other; CloudWatch's own label where nothing does. */
function nodeName(dimensions: Readonly<Record<string, unknown>>): string {
  const { CacheClusterId, Operation } = dimensions;
  const name = CacheClusterId ?? Operation;
  return typeof name === 'string' ? name : '';
}

function legendOf({ condition, name, source }: Alert): string {
  switch (condition.kind) {
    case 'latency': {
      const quantile = `p${Number((condition.quantile * 100).toPrecision(6))}`;
      return condition.signal === undefined ? quantile : `${quantile} ${condition.signal.name}`;
    }
    case 'state':
      return condition.signal.by.map((label) => `{{${label}}}`).join(' ') || condition.signal.name;
    case 'promql':
      return '__auto';
    case 'slo':
      return name;
    case 'disk-free': {
      const { series = {} } = source.evaluator === 'prometheus' ? source : {};
      return series.persistentvolumeclaim ?? condition.kind;
    }
    default:
      return 'signal' in condition && condition.signal !== undefined
        ? condition.signal.name
        : condition.kind;
  }
}
