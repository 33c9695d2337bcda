import type { Alert, CloudWatchAlert, PrometheusAlert } from './alert';
import type { CloudWatchForm } from './cloudwatch-form';
import { kindOf } from './kinds';
import type { PrometheusForm } from './prometheus-form';
import { promDuration } from './promql';
import type { RuleCase } from './rule-case';

/** The condition in words: `p99 latency above 2s`. */
export function describeCondition(alert: Alert): string {
  return kindOf(alert.condition).describe(alert.condition);
}

/** What is measured, for titles of graphs: `p99 latency`. */
export function measureOf(alert: Alert): string {
  return kindOf(alert.condition).measure(alert.condition);
}

/** The threshold and what it is measured in. */
export function thresholdOf(alert: Alert): {
  value: number;
  unit: 'seconds' | 'percent' | 'count';
} {
  const kind = kindOf(alert.condition);
  return { value: kind.threshold(alert.condition), unit: kind.unit };
}

/** The alert as a CloudWatch alarm, as data. */
export function cloudwatchForm(alert: CloudWatchAlert): CloudWatchForm {
  return kindOf(alert.condition).cloudwatch(alert, alert.source);
}

/** `p99 latency above 2s on api-gateway for 5m, learnbot production.` */
function describeAlert(alert: Alert): string {
  const lasting = alert.forSeconds === 0 ? '' : ` for ${promDuration(alert.forSeconds)}`;
  return `${describeCondition(alert)} on ${alert.target.name}${lasting}, ${alert.system} ${alert.environment}.`;
}

/** The alert as a Prometheus rule, as data. */
export function prometheusForm(alert: PrometheusAlert): PrometheusForm {
  return {
    ...kindOf(alert.condition).prometheus(alert, alert.source),
    forSeconds: alert.forSeconds,
    labels: { severity: alert.severity, level: alert.level, team: alert.owner },
    annotations: {
      summary: alert.summary,
      description: describeAlert(alert),
      ...(alert.runbook.url === undefined ? {} : { runbook_url: alert.runbook.url }),
    },
  };
}

/** The unit tests that prove the Prometheus rule. */
export function ruleCases(alert: PrometheusAlert): readonly RuleCase[] {
  return kindOf(alert.condition).cases(alert, alert.source);
}
