import { promDuration } from '../alerts';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { yamlFile } from './yaml-file';

/**
 * `prometheus/scrape.yaml`: how Prometheus finds the services. Each series gets the labels that the
 * rules select by, so that one rule text serves both platforms.
 */
export function renderScrapeFile(system: ResolvedSystem): string | undefined {
  const { prometheus } = system.monitoring;
  const scraped = system.services.filter(({ metricsPath }) => metricsPath !== undefined);
  // With the operator a ServiceMonitor says the same; both would count every series twice.
  if (prometheus === undefined || prometheus.operatorLabels !== undefined) return undefined;
  if (scraped.length === 0) return undefined;
  // The collector has its own configuration, and nobody else has a way in.
  if (prometheus.collector !== undefined && prometheus.from === undefined) return undefined;
  return yamlFile(system, {
    scrape_configs: scraped.map((service) => ({
      job_name: `${system.system}-${system.environment}-${service.name}`,
      scrape_interval: promDuration(prometheus.scrapeSeconds),
      metrics_path: service.metricsPath,
      ...discovery(system, service),
    })),
  });
}

function discovery(system: ResolvedSystem, service: ResolvedService): object {
  const relabelings = Object.entries(service.seriesLabels).map(([target_label, replacement]) => ({
    target_label,
    replacement,
  }));
  if (system.target.platform === 'ecs') {
    const { scrapeHost } = service.names;
    return {
      dns_sd_configs: [
        { names: [scrapeHost], type: 'A', port: service.port, refresh_interval: '15s' },
      ],
      relabel_configs: relabelings,
    };
  }
  return {
    kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: [system.target.namespace] } }],
    relabel_configs: [
      keep('__meta_kubernetes_pod_label_app', service.names.workload),
      keep('__meta_kubernetes_pod_container_port_number', String(service.port)),
      // A pod that is done keeps its address for a while and would be a target that is down.
      { source_labels: ['__meta_kubernetes_pod_phase'], regex: 'Failed|Succeeded', action: 'drop' },
      { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
      ...relabelings,
    ],
  };
}

function keep(label: string, regex: string): object {
  return { source_labels: [label], regex, action: 'keep' };
}
