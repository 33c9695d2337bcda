import { parse } from 'yaml';

import { renderScrapeFile } from '../../lib/prometheus';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import { apiGateway, resolvedSystem } from '../support/resolved-system';

const labels = (environment: string) => [
  { target_label: 'system', replacement: 'learnbot' },
  { target_label: 'environment', replacement: environment },
  { target_label: 'service', replacement: 'api-gateway' },
];

const withoutOperator = { scrapeSeconds: 15, from: 'monitoring' };

test('on ECS every task of a service is found through DNS', () => {
  const prometheus = { scrapeSeconds: 30, from: 'vpc' };
  const system = resolvedSystem({ monitoring: { alerts: 'prometheus', prometheus } });

  expect(parse(renderScrapeFile(system)!)).toEqual({
    scrape_configs: [
      {
        job_name: 'learnbot-staging-api-gateway',
        scrape_interval: '30s',
        metrics_path: '/metrics',
        dns_sd_configs: [
          {
            names: ['api-gateway-tasks.learnbot-staging.internal'],
            type: 'A',
            port: 8090,
            refresh_interval: '15s',
          },
        ],
        relabel_configs: labels('staging'),
      },
    ],
  });
});

test('on Kubernetes the running pods of a service are found by their label and port', () => {
  const monitoring = { alerts: 'prometheus', prometheus: withoutOperator } as const;

  const system = resolvedKubernetesSystem({ monitoring });

  expect(parse(renderScrapeFile(system)!)).toEqual({
    scrape_configs: [
      {
        job_name: 'learnbot-cluster-api-gateway',
        scrape_interval: '15s',
        metrics_path: '/metrics',
        kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: ['learnbot'] } }],
        relabel_configs: [
          {
            source_labels: ['__meta_kubernetes_pod_label_app'],
            regex: 'api-gateway',
            action: 'keep',
          },
          {
            source_labels: ['__meta_kubernetes_pod_container_port_number'],
            regex: '8090',
            action: 'keep',
          },
          {
            source_labels: ['__meta_kubernetes_pod_phase'],
            regex: 'Failed|Succeeded',
            action: 'drop',
          },
          { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
          ...labels('cluster'),
        ],
      },
    ],
  });
});

test('with the operator there is none: a ServiceMonitor says the same', () => {
  expect(renderScrapeFile(resolvedKubernetesSystem())).toBeUndefined();
});

test('there is none without Prometheus, and none where nothing is exposed', () => {
  const monitoring = { alerts: 'prometheus', prometheus: withoutOperator } as const;
  const silent = apiGateway({ metricsPath: undefined });

  expect(
    renderScrapeFile(resolvedSystem({ monitoring: { alerts: 'cloudwatch' } })),
  ).toBeUndefined();
  expect(renderScrapeFile(resolvedSystem({ monitoring, services: [silent] }))).toBeUndefined();
});

test('there is none where the collector alone may scrape', () => {
  const collector = {
    url: 'https://prometheus.example.net/api/prom/push',
    user: 'grafana-user',
    password: 'grafana-token',
    names: { workload: 'learnbot-staging-collector', logGroup: '/ecs/learnbot-staging/collector' },
  };
  const monitoring = {
    alerts: 'prometheus',
    prometheus: { scrapeSeconds: 30, collector },
  } as const;

  expect(renderScrapeFile(resolvedSystem({ monitoring }))).toBeUndefined();
});
