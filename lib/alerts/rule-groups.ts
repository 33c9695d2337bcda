import { isOnPrometheus, type Alert } from './alert';
import { prometheusForm } from './forms';
import { promDuration } from './promql';

/** A group of Prometheus rules in Prometheus' own words: rule file and PrometheusRule hold the same. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** One group a watched thing, in the order of the spec; only the alerts that Prometheus evaluates. */
export function ruleGroups(alerts: readonly Alert[]): readonly RuleGroup[] {
  const groups = new Map<string, Rule[]>();
  for (const alert of alerts.filter(isOnPrometheus)) {
    const name = `${alert.system}-${alert.environment}-${alert.target.name}`;
    const { expr, forSeconds, keepFiringSeconds, labels, annotations } = prometheusForm(alert);
    const rule = {
      alert: alert.name,
      expr,
      for: promDuration(forSeconds),
      ...(keepFiringSeconds === undefined
        ? {}
        : { keep_firing_for: promDuration(keepFiringSeconds) }),
      labels,
      annotations,
    };
    groups.set(name, [...(groups.get(name) ?? []), rule]);
  }
  return [...groups].map(([name, rules]) => ({ name, rules }));
}
