import { prometheusForm, ruleCases, thresholdOf, type Alert } from '../../lib/alerts';
import { planDashboards, renderGrafanaDashboards } from '../../lib/dashboards';
import { renderRuleFile, renderRuleTests } from '../../lib/prometheus';
import { renderAlertmanager, renderRouteTests } from '../../lib/routing';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import { metricForm } from '../support/metric-form';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import { highP99Latency, resolvedSystem } from '../support/resolved-system';

const above = (aboveSeconds: number) => ({
  condition: { kind: 'latency', quantile: 0.99, aboveSeconds } as const,
});

test('another threshold is another alarm, another line and another page', () => {
  const output = (seconds: number) => {
    const alert = highP99Latency(above(seconds));
    const system = resolvedSystem({ alerts: [alert] });
    return [
      metricForm(alert).threshold,
      lineOf(system, alert),
      /latency above (\S+)s on/.exec(renderRunbook(system))?.[1],
    ].map(Number);
  };

  expect(output(5)).toEqual([5, 5, 5]);
  expect(output(0.25)).toEqual([0.25, 0.25, 0.25]);
});

test('another threshold is another rule, another test, another line and another page', () => {
  const outputs = (seconds: number) => {
    const system = resolvedKubernetesSystem({ alerts: [prometheusHighP99Latency(above(seconds))] });
    return {
      rules: renderRuleFile(system),
      tests: renderRuleTests(system),
      dashboard: renderGrafanaDashboards(system)[0]!.content,
      runbook: renderRunbook(system),
    };
  };

  const [two, five] = [outputs(2), outputs(5)];

  for (const file of Object.keys(two) as (keyof typeof two)[]) {
    expect(two[file]).not.toBe(five[file]);
  }
  expect(five.rules).toContain('le=~"5(\\\\.0)?"');
  expect(five.rules).toContain('p99 latency above 5s');
  expect(five.dashboard).toContain('"expr": "vector(5)"');
  expect(five.runbook).toContain('p99 latency above 5s');
});

test.each<[string, Alert]>([
  ['CloudWatch', highP99Latency()],
  ['Prometheus', prometheusHighP99Latency()],
])('the line in a graph of %s is the threshold of the alert', (_, alert) => {
  const panel = panelOf(resolvedSystem({ alerts: [alert] }), alert);

  expect(panel!.lines[0]!.value).toBe(thresholdOf(alert).value);
  expect(panel!.unit).toBe(thresholdOf(alert).unit);
});

test('every alert has a route, a route test, rule tests that fire, and a section that its link leads to', () => {
  const alerts = ['P1', 'P3'].map((severity) =>
    prometheusHighP99Latency({
      name: `Slow${severity}`,
      severity,
      runbook: {
        anchor: `slow${severity.toLowerCase()}`,
        url: `https://x#slow${severity.toLowerCase()}`,
      },
    }),
  );
  const system = resolvedKubernetesSystem({
    alerts,
    routing: {
      maintenance: [],
      severities: resolvedSystem().routing.severities,
      channels: [{ name: 'email', type: 'slack', channel: '#ops', webhook: 'hook' }],
    },
  });

  for (const alert of alerts) {
    expect(renderAlertmanager(system)).toContain(`severity="${alert.severity}"`);
    expect(renderRouteTests(system)).toContain(`alertname='${alert.name}'`);
    expect(ruleCases(alert).some(({ checks }) => checks.some(({ firing }) => firing))).toBe(true);
    expect(renderRunbook(system)).toContain(`\n### ${alert.name}\n`);
    expect(prometheusForm(alert).annotations.runbook_url).toMatch(
      new RegExp(`#${alert.name.toLowerCase()}$`),
    );
  }
});

function panelOf(system: ResolvedSystem, { name }: Alert) {
  return planDashboards(system)
    .flatMap(({ rows }) => rows.flatMap(({ panels }) => panels))
    .find(({ alerts }) => alerts.some((each) => each.name === name));
}

function lineOf(system: ResolvedSystem, alert: Alert): number {
  return panelOf(system, alert)!.lines[0]!.value;
}
