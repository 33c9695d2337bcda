import { panelOfAlert, planDashboards, type Panel } from '../../lib/dashboards';
import type { Alert, QueueSignal } from '../../lib/alerts';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import {
  apiGatewayPods,
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';
import {
  highP99Latency,
  queueMemoryHigh,
  resolvedJob,
  resolvedSystem,
} from '../support/resolved-system';

test('services, stores and hosts each have a dashboard, with a row for each of them', () => {
  const dashboards = planDashboards(resolvedSystem());

  expect(dashboards.map(({ kind, rows }) => [kind, rows.map(({ title }) => title)])).toEqual([
    ['overview', ['api-gateway', 'resume-parser']],
    ['stores', ['postgres']],
    ['hosts', ['api-gateway', 'resume-parser']],
  ]);
});

test('a service behind a load balancer shows traffic, errors, latency and who answers', () => {
  const system = resolvedSystem({ alerts: [], monitoring: { alerts: 'cloudwatch' } });

  expect(titlesOf(system, 'api-gateway')).toEqual([
    'requests in a minute at the load balancer',
    'errors at the load balancer',
    'latency at the load balancer',
    'replicas that answer at the load balancer',
    'running tasks',
    'highest cpu',
    'highest memory',
  ]);
});

test('a service that Prometheus scrapes shows what it measures of itself', () => {
  expect(titlesOf(resolvedKubernetesSystem({ alerts: [] }), 'api-gateway')).toEqual([
    'requests',
    'latency',
    'replicas that answer',
    'highest cpu',
    'highest memory',
  ]);
});

test('a panel of latency draws three quantiles, and the alert on one of them draws its line there', () => {
  const panel = panelOf(resolvedKubernetesSystem(), 'latency');

  expect(panel.queries.map((query) => query.kind === 'promql' && query.legend)).toEqual([
    'p50 duration',
    'p95 duration',
    'p99 duration',
  ]);
  expect(panel).toMatchObject({
    unit: 'seconds',
    lines: [{ value: 2, label: 'HighP99Latency (P3)', means: 'alert' }],
    alerts: [
      {
        name: 'HighP99Latency',
        runbook: 'https://runbooks.example.com/learnbot/cluster/runbook.md#highp99latency',
      },
    ],
  });
});

test('two alerts on one measure share its panel, each with its own line', () => {
  const [first, second] = [2, 5].map((aboveSeconds) =>
    prometheusHighP99Latency({
      name: `Above${aboveSeconds}`,
      condition: { ...prometheusHighP99Latency().condition, aboveSeconds },
    }),
  );

  const panel = panelOf(resolvedKubernetesSystem({ alerts: [first!, second!] }), 'latency');

  expect(panel.queries).toHaveLength(3);
  expect(panel.lines.map(({ label }) => label)).toEqual(['Above2 (P3)', 'Above5 (P3)']);
});

test('no series is drawn twice', () => {
  const alerts = [highP99Latency({ windowSeconds: 300 }), queueMemoryHigh()];
  const panels = panelsOf(resolvedSystem({ alerts }));

  const series = panels.flatMap(({ queries }) =>
    queries.map((query) =>
      JSON.stringify(query, (key, value: unknown) =>
        key === 'periodSeconds' || key === 'legend' ? undefined : value,
      ),
    ),
  );

  expect(new Set(series).size).toBe(series.length);
});

test('a panel of errors draws the share, and not the guard of the alarm', () => {
  expect(panelOf(resolvedSystem(), 'errors at the load balancer').queries).toMatchObject([
    { kind: 'math', expression: '100 * FILL(errors, 0) / requests' },
  ]);
});

test('a panel of a Redis draws each of its nodes', () => {
  const panel = panelOf(resolvedSystem({ alerts: [queueMemoryHigh()] }), 'highest memory', 'jobs');

  expect(panel).toMatchObject({
    unit: 'percent',
    queries: [{ legend: 'learnbot-staging-jobs-001' }, { legend: 'learnbot-staging-jobs-002' }],
    lines: [{ value: 75 }],
  });
});

test('an objective shows how fast its budget burns and what is left of it', () => {
  const { signal } = prometheusHighP99Latency().condition;
  const slow: Alert = {
    ...prometheusHighP99Latency({ name: 'SlowBurn' }),
    condition: {
      kind: 'slo',
      objective: 0.99,
      periodSeconds: 30 * 86_400,
      bad: { is: 'slow', aboveSeconds: 2, signal },
      rates: [{ factor: 6, longSeconds: 21_600, shortSeconds: 1800, forSeconds: 900 }],
    },
  };
  const system = resolvedKubernetesSystem({ alerts: [slow] });

  expect(panelOf(system, 'burn rate').lines).toMatchObject([{ value: 6 }]);
  expect(panelOf(system, 'error budget left').queries).toEqual([
    expect.objectContaining({ expr: expect.stringContaining('[720h]') as string }),
  ]);
});

test('a scheduled job shows how its runs ended', () => {
  const nightly = resolvedJob('nightly', {
    trigger: {
      kind: 'schedule',
      cron: '0 2 * * *',
      eventBridge: 'cron(0 2 * * ? *)',
      timezone: 'UTC',
    },
  });

  const { queries } = panelOf(resolvedSystem({ jobs: [nightly, resolvedJob()] }), 'runs');

  expect(queries).toMatchObject([
    { legend: 'succeeded', metric: { metricName: 'ExecutionsSucceeded' } },
    { legend: 'failed', metric: { metricName: 'ExecutionsFailed' } },
    { legend: 'timed out', metric: { metricName: 'ExecutionsTimedOut' } },
  ]);
});

test('a queue shows its depth with what is usual as a line, its flow and its workers', () => {
  const system = withQueue({
    usual: 100,
    added: 'added_total',
    done: 'done_total',
    workers: 'workers',
  });

  expect(panelOf(system, 'depth of pending').lines).toEqual([
    { value: 100, label: 'usually below 100', means: 'usual' },
  ]);
  expect(panelOf(system, 'flow of pending').queries).toMatchObject([
    { legend: 'added' },
    { legend: 'done' },
  ]);
  expect(panelOf(system, 'workers of pending').queries).toHaveLength(1);
});

test('a queue of which only the depth is told shows no flow', () => {
  expect(titlesOf(withQueue({}), 'api-gateway')).not.toContain('flow of pending');
});

test('a panel keeps its number whatever stands around it, and the alert knows it', () => {
  const alert = prometheusHighP99Latency();
  const alone = panelOf(resolvedKubernetesSystem({ alerts: [alert] }), 'latency');
  const later = panelOf(withQueue({}, [alert]), 'latency');

  expect(later.id).toBe(alone.id);
  expect(panelOfAlert(alert)).toEqual({ dashboard: 'overview', panel: alone.id });
});

function withQueue(overrides: Partial<QueueSignal>, alerts: ResolvedSystem['alerts'] = []) {
  const queue: QueueSignal = {
    kind: 'queue',
    name: 'pending',
    depth: 'depth',
    shared: true,
    ...overrides,
  };
  const { signals } = apiGatewayPods();
  return resolvedKubernetesSystem({
    services: [apiGatewayPods({ signals: [queue, ...signals] })],
    alerts,
  });
}

function panelsOf(system: ResolvedSystem): readonly Panel[] {
  return planDashboards(system).flatMap(({ rows }) => rows.flatMap(({ panels }) => panels));
}

function titlesOf(system: ResolvedSystem, row: string): readonly string[] {
  const rows = planDashboards(system).flatMap((dashboard) => dashboard.rows);
  return rows
    .filter(({ title }) => title === row)
    .flatMap(({ panels }) => panels.map(({ title }) => title));
}

function panelOf(system: ResolvedSystem, title: string, row?: string): Panel {
  const rows = planDashboards(system).flatMap((dashboard) => dashboard.rows);
  const panels = rows
    .filter((each) => row === undefined || each.title === row)
    .flatMap((each) => each.panels);
  return panels.find((panel) => panel.title === title)!;
}
