import { prometheusForm, ruleCases, type Alert, type RuleCase, type RuleCheck } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { yamlFile } from './yaml-file';

/**
 * `prometheus/rules.test.yaml`: unit tests for promtool. Firing is read from the ALERTS series, because
 * promtool counts a mistyped alert name as silent; the first case that fires also compares all labels.
 */
export function renderRuleTests(system: ResolvedSystem): string | undefined {
  const alerts = system.alerts.filter(({ evaluator }) => evaluator === 'prometheus');
  if (alerts.length === 0) return undefined;
  return yamlFile(system, {
    rule_files: ['rules.yaml'],
    evaluation_interval: '1m',
    tests: alerts.flatMap((alert) =>
      ruleCases(alert).map((each, index) => testOf(alert, each, index)),
    ),
  });
}

function testOf(alert: Alert, { name, series, checks }: RuleCase, index: number): unknown {
  const fires = checks.find(({ firing }) => firing);
  const compare = index === 0 && fires !== undefined && !hasTemplates(alert);
  return {
    name: `${alert.name} ${name}`,
    interval: '1m',
    input_series: series,
    promql_expr_test: checks.map((check) => alertsTest(alert, check)),
    ...(compare ? { alert_rule_test: [labelsTest(alert, fires)] } : {}),
  };
}

function alertsTest({ name }: Alert, { atMinutes, firing }: RuleCheck): unknown {
  return {
    expr: `count by (alertname) (ALERTS{alertname="${name}",alertstate="firing"})`,
    eval_time: `${atMinutes}m`,
    exp_samples: firing ? [{ labels: `{alertname="${name}"}`, value: 1 }] : [],
  };
}

function labelsTest(alert: Alert, { atMinutes }: RuleCheck): unknown {
  const { labels, annotations } = prometheusForm(alert);
  return {
    eval_time: `${atMinutes}m`,
    alertname: alert.name,
    exp_alerts: [
      {
        exp_labels: { ...alert.target.prometheus?.labels, ...labels },
        exp_annotations: annotations,
      },
    ],
  };
}

/** Annotations with templates are rendered by Prometheus only. */
function hasTemplates(alert: Alert): boolean {
  return Object.values(prometheusForm(alert).annotations).some((text) => text.includes('{{'));
}
