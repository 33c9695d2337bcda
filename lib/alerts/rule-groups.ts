import { isOnPrometheus, type Alert } from './alert';
import { prometheusForm } from './forms';
import { promDuration } from './promql';
import type { Rule, RuleGroup } from './rule';
import { watchdogGroup, type Watched } from './watchdog';

/** What has rules: the alerts of a system and, where somebody listens for it, the one that always fires. */
export interface Ruled extends Watched {
  readonly alerts: readonly Alert[];
  readonly routing: { readonly watchdog?: object };
}

/** Every rule of a system, as rule file and PrometheusRule have them. */
export function ruleGroups(system: Ruled): readonly RuleGroup[] {
  const groups = alertGroups(system.alerts);
  return system.routing.watchdog === undefined ? groups : [...groups, watchdogGroup(system)];
}

/** One group a watched thing, in the order of the spec; only the alerts that Prometheus evaluates. */
export function alertGroups(alerts: readonly Alert[]): readonly RuleGroup[] {
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
