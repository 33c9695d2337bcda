import type { Alert, CloudWatchAlert, PrometheusAlert } from './alert';
import type { CloudWatchForm } from './cloudwatch-form';
import { kindOf } from './kinds';
import type { Unit } from './kinds/kind';
import type { PrometheusForm } from './prometheus-form';
import { promDuration } from './promql';
import type { RuleCase } from './rule-case';

/** The condition in words: `p99 latency above 2s`. */
export function describeCondition(alert: Alert): string {
  return kindOf(alert.condition).describe(alert.condition);
}

/** What is measured, for titles of graphs: `p99 latency`. */
export function measureOf(alert: Alert): string {
  return kindOf(alert.condition).measure(alert.condition, alert.source.evaluator);
}

/** The line that a graph draws, if there is one, and what it is measured in. */
export function thresholdOf(alert: Alert): { value?: number; unit: Unit } {
  const { condition, source } = alert;
  const kind = kindOf(condition);
  return {
    value: kind.threshold(condition, source.evaluator),
    unit: kind.unit(condition, source.evaluator),
  };
}

/** The alert as a CloudWatch alarm, as data. */
export function cloudwatchForm(alert: CloudWatchAlert): CloudWatchForm {
  const { cloudwatch } = kindOf(alert.condition);
  return (cloudwatch ?? nowhere(alert))(alert, alert.source);
}

function nowhere(alert: Alert): never {
  throw new Error(`${alert.name}: ${alert.source.evaluator} has no ${alert.condition.kind}`);
}

/** `p99 latency above 2s on api-gateway for 5m, learnbot production.` */
function describeAlert(alert: Alert): string {
  const lasting = alert.forSeconds === 0 ? '' : ` for ${promDuration(alert.forSeconds)}`;
  return `${describeCondition(alert)} on ${alert.target.name}${lasting}, ${alert.system} ${alert.environment}.`;
}

/** Labels of the target that the series of others do not carry, and that a rule of the team may drop. */
function ownLabels({ source, condition }: PrometheusAlert): Readonly<Record<string, string>> {
  return source.series === undefined && condition.kind !== 'promql' ? {} : source.labels;
}

/** The alert as a Prometheus rule, as data. */
export function prometheusForm(alert: PrometheusAlert): PrometheusForm {
  const { prometheus } = kindOf(alert.condition);
  return {
    ...(prometheus ?? nowhere(alert)).rule(alert, alert.source),
    forSeconds: alert.forSeconds,
    labels: {
      ...ownLabels(alert),
      severity: alert.severity,
      level: alert.level,
      // What one alert keeps others quiet by.
      alertkind: alert.condition.kind,
      team: alert.owner,
    },
    annotations: {
      summary: alert.summary,
      description: describeAlert(alert),
      ...(alert.runbook.url === undefined ? {} : { runbook_url: alert.runbook.url }),
    },
  };
}

/** The unit tests that prove the Prometheus rule. */
export function ruleCases(alert: PrometheusAlert): readonly RuleCase[] {
  const { prometheus } = kindOf(alert.condition);
  return (prometheus ?? nowhere(alert)).cases(alert, alert.source);
}
