import {
  isOnPrometheus,
  prometheusForm,
  quote,
  ruleCases,
  WATCHDOG,
  watchdogLabels,
  type PrometheusAlert,
  type RuleCase,
  type RuleCheck,
} from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { yamlFile } from './yaml-file';

/**
 * `prometheus/rules.test.yaml`: unit tests for promtool. Firing is read from the ALERTS series, because
 * promtool counts a mistyped alert name as silent; the first case also compares the annotations.
 */
export function renderRuleTests(system: ResolvedSystem): string | undefined {
  const alerts = system.alerts.filter(isOnPrometheus);
  const { watchdog } = system.routing;
  if (alerts.length === 0 && watchdog === undefined) return undefined;
  return yamlFile(system, {
    rule_files: ['rules.yaml'],
    evaluation_interval: '1m',
    tests: [
      ...alerts.flatMap((alert) =>
        ruleCases(alert).map((each, index) => testOf(alert, each, index)),
      ),
      ...(watchdog === undefined ? [] : [watchdogTest(system)]),
    ],
  });
}

function testOf(
  alert: PrometheusAlert,
  { name, series, sampleMinutes = 1, checks }: RuleCase,
  index: number,
): unknown {
  const fires = checks.find(({ firing }) => firing);
  const compare = index === 0 && fires !== undefined && !hasTemplates(alert);
  return {
    name: `${alert.name} ${name}`,
    interval: `${sampleMinutes}m`,
    input_series: series,
    promql_expr_test: checks.map((check) => alertsTest(alert, check)),
    ...(compare ? { alert_rule_test: [annotationsTest(alert, fires)] } : {}),
  };
}

/** It fires from the first evaluation on, without a single series. */
function watchdogTest(system: ResolvedSystem): unknown {
  const labels = Object.entries({
    alertname: WATCHDOG,
    alertstate: 'firing',
    ...watchdogLabels(system),
  }).map(([name, value]) => `${name}=${quote(value)}`);
  return {
    name: `${WATCHDOG} always fires`,
    interval: '1m',
    input_series: [],
    promql_expr_test: [
      {
        expr: `ALERTS{alertname="${WATCHDOG}"}`,
        eval_time: '1m',
        exp_samples: [{ labels: `ALERTS{${labels.join(',')}}`, value: 1 }],
      },
    ],
  };
}

/** With every label: an alert that has lost one is routed elsewhere. */
function alertsTest(alert: PrometheusAlert, check: RuleCheck): unknown {
  const { atMinutes, firing } = check;
  const labels = { alertname: alert.name, alertstate: 'firing', ...labelsOf(alert, check) };
  const inside = Object.entries(labels).map(([name, value]) => `${name}=${quote(value)}`);
  return {
    expr: `ALERTS{alertname="${alert.name}",alertstate="firing"}`,
    eval_time: `${atMinutes}m`,
    exp_samples: firing ? [{ labels: `ALERTS{${inside.join(',')}}`, value: 1 }] : [],
  };
}

function annotationsTest(alert: PrometheusAlert, check: RuleCheck): unknown {
  const { annotations } = prometheusForm(alert);
  return {
    eval_time: `${check.atMinutes}m`,
    alertname: alert.name,
    exp_alerts: [
      {
        exp_labels: labelsOf(alert, check),
        exp_annotations: annotations,
      },
    ],
  };
}

/** Of the series, of the one of several, of the target and of the rule. */
function labelsOf(alert: PrometheusAlert, check: RuleCheck): Readonly<Record<string, string>> {
  const { series, labels } = alert.source;
  return { ...series, ...check.labels, ...labels, ...prometheusForm(alert).labels };
}

/** Annotations with templates are rendered by Prometheus only. */
function hasTemplates(alert: PrometheusAlert): boolean {
  return Object.values(prometheusForm(alert).annotations).some((text) => text.includes('{{'));
}
