import { planPanels } from '../../lib/dashboards';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import { queueMemoryHigh, resolvedSystem } from '../support/resolved-system';

test('a panel of CloudWatch draws the metric that the alarm watches, not the guard', () => {
  expect(planPanels(resolvedSystem())).toEqual([
    {
      alert: 'HighP99Latency',
      title: 'api-gateway: p99 latency',
      unit: 'seconds',
      query: {
        cloudwatch: [
          expect.objectContaining({ metricName: 'TargetResponseTime', statistic: 'p99' }),
        ],
      },
      threshold: { value: 2, label: 'HighP99Latency (P3)' },
      runbook: 'https://runbooks.example.com/learnbot/staging/runbook.md#highp99latency',
    },
  ]);
});

test('a panel of a Redis draws each of its nodes', () => {
  const [panel] = planPanels(resolvedSystem({ alerts: [queueMemoryHigh()] }));

  expect(panel).toMatchObject({
    title: 'jobs: memory of the fullest node',
    unit: 'percent',
    query: {
      cloudwatch: [
        { dimensions: { CacheClusterId: 'learnbot-staging-jobs-001' } },
        { dimensions: { CacheClusterId: 'learnbot-staging-jobs-002' } },
      ],
    },
    threshold: { value: 75 },
  });
});

test('a panel of Prometheus draws the quantile over the interval that Grafana chooses', () => {
  const [panel] = planPanels(resolvedKubernetesSystem());

  expect(panel!.query).toEqual({
    prometheus: expect.stringMatching(
      /^histogram_quantile\(0\.99, .*\[\$__rate_interval\]/,
    ) as string,
  });
});
