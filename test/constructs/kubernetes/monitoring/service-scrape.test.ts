import { Chart, Duration, Testing } from 'cdk8s';

import {
  METRICS_PORT,
  ServiceScrape,
  type ServiceScrapeProps,
} from '../../../../constructs/kubernetes';
import { findObject, yamlOf } from '../../../support/kubernetes-objects';
import { manifestProblems } from '../../../support/kubernetes-schema';

function chartOf(props: Partial<ServiceScrapeProps> = {}): Chart {
  const chart = new Chart(Testing.app(), 'chart');
  new ServiceScrape(chart, 'Scrape', { name: 'api', interval: Duration.seconds(15), ...props });
  return chart;
}

test('the pods behind the Service of its name are scraped', () => {
  expect(findObject(chartOf(), 'ServiceMonitor')).toHaveProperty('spec', {
    selector: { matchLabels: { app: 'api' } },
    endpoints: [{ port: 'http', path: '/metrics', interval: '15s', relabelings: [] }],
  });
});

test('every series gets the labels it is told, to the letter', () => {
  const chart = chartOf({ seriesLabels: { service: 'api', price: '$1' } });

  expect(findObject(chart, 'ServiceMonitor')).toHaveProperty('spec.endpoints.0.relabelings', [
    { action: 'replace', targetLabel: 'service', replacement: 'api' },
    { action: 'replace', targetLabel: 'price', replacement: '$$1' },
  ]);
});

test('the operator finds the monitor by its labels', () => {
  const chart = chartOf({ labels: { release: 'prometheus' } });

  expect(findObject(chart, 'ServiceMonitor')).toHaveProperty(
    'metadata.labels.release',
    'prometheus',
  );
});

test('the Prometheus Operator knows every field', async () => {
  const chart = chartOf({ path: '/internal/metrics', seriesLabels: { service: 'api' } });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});

test('an exporter beside a server is scraped at its own port', () => {
  const chart = chartOf({ name: 'postgres', port: METRICS_PORT });

  expect(findObject(chart, 'ServiceMonitor')).toHaveProperty('spec', {
    selector: { matchLabels: { app: 'postgres' } },
    endpoints: [{ port: 'metrics', path: '/metrics', interval: '15s', relabelings: [] }],
  });
});
