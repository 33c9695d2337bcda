import { parse } from 'yaml';

import { ruleCases, type Alert } from '../../lib/alerts';
import { renderRuleTests } from '../../lib/prometheus';
import { highP99LatencyOnPrometheus, resolvedSystem } from '../support/resolved-system';

interface RuleTest {
  readonly name: string;
  readonly promql_expr_test: readonly { readonly exp_samples: readonly unknown[] }[];
  readonly alert_rule_test?: readonly unknown[];
}

const labels = {
  system: 'learnbot',
  environment: 'staging',
  service: 'api-gateway',
  severity: 'P3',
  level: 'notify',
  alertkind: 'latency',
  team: 'platform',
};

test('each case of each alert is a test of promtool, evaluated each minute', () => {
  const alert = highP99LatencyOnPrometheus();

  const file = parse(render(alert)) as Record<string, unknown>;

  expect(file).toMatchObject({ rule_files: ['rules.yaml'], evaluation_interval: '1m' });
  expect(testsOf(alert).map(({ name }) => name)).toEqual(
    ruleCases(alert).map(({ name }) => `HighP99Latency ${name}`),
  );
});

test('a firing alert is compared with every label that it is routed by', () => {
  const [first] = testsOf(highP99LatencyOnPrometheus());

  expect(first!.promql_expr_test).toEqual([
    {
      expr: 'ALERTS{alertname="HighP99Latency",alertstate="firing"}',
      eval_time: '22m',
      exp_samples: [
        {
          labels:
            'ALERTS{alertname="HighP99Latency",alertstate="firing",system="learnbot",environment="staging",service="api-gateway",severity="P3",level="notify",alertkind="latency",team="platform"}',
          value: 1,
        },
      ],
    },
  ]);
});

test('a silent alert is compared with nothing at all', () => {
  const [, second] = testsOf(highP99LatencyOnPrometheus());

  expect(second!.promql_expr_test.map(({ exp_samples }) => exp_samples)).toEqual([[], []]);
});

test('the first case that fires compares labels and annotations, the others do not', () => {
  const [first, ...others] = testsOf(highP99LatencyOnPrometheus());

  expect(first!.alert_rule_test).toEqual([
    {
      eval_time: '22m',
      alertname: 'HighP99Latency',
      exp_alerts: [
        {
          exp_labels: labels,
          exp_annotations: {
            summary: 'The API answers slowly.',
            description: 'p99 latency above 2s on api-gateway for 5m, learnbot staging.',
            runbook_url: 'https://runbooks.example.com/learnbot/staging/runbook.md#highp99latency',
          },
        },
      ],
    },
  ]);
  expect(others.every(({ alert_rule_test }) => alert_rule_test === undefined)).toBe(true);
});

test('a summary with templates is not compared: only Prometheus fills it in', () => {
  const [first] = testsOf(highP99LatencyOnPrometheus({ summary: '{{ $labels.service }} is slow' }));

  expect(first!.alert_rule_test).toBeUndefined();
  expect(first!.promql_expr_test[0]!.exp_samples).toHaveLength(1);
});

test('there are none where CloudWatch evaluates the alerts', () => {
  expect(renderRuleTests(resolvedSystem())).toBeUndefined();
});

function testsOf(alert: Alert): readonly RuleTest[] {
  return (parse(render(alert)) as { readonly tests: readonly RuleTest[] }).tests;
}

function render(alert: Alert): string {
  return renderRuleTests(resolvedSystem({ alerts: [alert] }))!;
}

test('the watchdog has a test of its own: it fires without a series', () => {
  const system = resolvedSystem({ alerts: [] });
  const watchdog = { url: 'https://deadman.example.com/learnbot' };

  const text = renderRuleTests({ ...system, routing: { ...system.routing, watchdog } })!;

  expect(parse(text)).toMatchObject({
    tests: [
      {
        input_series: [],
        promql_expr_test: [
          {
            exp_samples: [
              {
                labels:
                  'ALERTS{alertname="Watchdog",alertstate="firing",system="learnbot",environment="staging",severity="none"}',
                value: 1,
              },
            ],
          },
        ],
      },
    ],
  });
});
