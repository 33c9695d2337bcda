import { prometheusForm, ruleCases, type PrometheusAlert } from '../../lib/alerts';
import { CLUSTER_ALERTS } from '../prometheus/cluster-alerts';

test('the share of the fullest pod is taken, and a pod without a limit has none', () => {
  expect(prometheusForm(alertNamed('HighCpu')).expr).toBe(
    [
      'max by (namespace, container) (',
      '  sum by (namespace, container, pod) (rate(container_cpu_usage_seconds_total{namespace="shop",container="api"}[5m]))',
      '/ on (namespace, container, pod)',
      '  max by (namespace, container, pod) (kube_pod_container_resource_limits{namespace="shop",container="api",resource="cpu"} > 0)',
      ') > 0.8',
    ].join('\n'),
  );
});

test('a share of the request is told while nothing is measured, where the team wants that', () => {
  const { expr } = prometheusForm(alertNamed('HighMemory'));

  expect(expr).toContain('kube_pod_container_resource_requests{');
  expect(expr).toMatch(/\nor\nabsent\(container_memory_working_set_bytes\{[^}]*\}\)$/);
});

test('a CronJob that never ended well is as late as it is old, and a suspended one is not late', () => {
  const { expr, graphExpr } = prometheusForm(alertNamed('DumpMissed'));

  expect(graphExpr).toBe(
    [
      'time() - (',
      '  max by (namespace, cronjob) (kube_cronjob_status_last_successful_time{namespace="shop",cronjob="dump"})',
      'or',
      '  max by (namespace, cronjob) (kube_cronjob_created{namespace="shop",cronjob="dump"})',
      ')',
    ].join('\n'),
  );
  expect(expr.startsWith(`${graphExpr} > 93600\nunless on (namespace, cronjob)\n`)).toBe(true);
});

test('one failed run is enough only where the team says so', () => {
  const alert = alertNamed('DumpMissed');
  const failures = prometheusForm(alertNamed('DumpFailed')).expr;

  const never = { ...alert, condition: { ...alert.condition, orFailed: false } } as PrometheusAlert;

  expect(prometheusForm(alert).expr).toContain(failures);
  expect(prometheusForm(never).expr).not.toContain('kube_job_failed');
  expect(ruleCases(never).length).toBeLessThan(ruleCases(alert).length);
});

test('backups of a suspended CronJob grow old like any other', () => {
  expect(prometheusForm(alertNamed('DumpStale')).expr).not.toContain('suspend');
});

test('a rule on runs needs the label that names the CronJob', () => {
  const alert = alertNamed('DumpFailed');
  const source = { ...alert.source, series: { namespace: 'shop' } };

  expect(() => prometheusForm({ ...alert, source })).toThrow('needs the label cronjob');
});

test.each(CLUSTER_ALERTS.map((alert) => [alert.name, alert] as const))(
  'the cases of %s have one that fires and one that is silent beside each other',
  (_, alert) => {
    const checks = ruleCases(alert).flatMap((each) => each.checks);

    expect(checks.some(({ firing }) => firing)).toBe(true);
    expect(checks.some(({ firing }) => !firing)).toBe(true);
    expect(checks.every(({ atMinutes }) => atMinutes >= 0)).toBe(true);
  },
);

function alertNamed(name: string): PrometheusAlert {
  return CLUSTER_ALERTS.find((alert) => alert.name === name)!;
}
